import { expect, test } from 'vitest'
import type { BenchConfig, GatewaySource, JudgeConfig } from '../model/config.js'
import type { CallFacts } from '../model/run.js'
import type { RunFacts } from '../record/index.js'
import { judgeFingerprint } from '../score/index.js'
import type { PlannedRun } from './plan-run.js'
import { refuseOtherRun } from './refuse-other-run.js'
import { sha256 } from './system.js'
import { headerOf } from './testing/headers.js'

const judge: JudgeConfig = {
  model: 'j',
  gateway: 'main',
  params: {},
  sample: 1,
  maxCost: null,
  excludeSelf: false,
  cache: false,
  criteria: [],
  template: { system: '', user: '' },
  pairTemplate: { system: '', user: '' },
}

const header = headerOf({})
const judged = { ...header, judges: [{ ...judge, fingerprint: judgeFingerprint(judge, sha256) }] }

const answered = [{ outcome: { status: 'ok' } } as CallFacts]

const facts = (parts: Partial<RunFacts> = {}): RunFacts => ({
  header,
  pricesYaml: '',
  cases: [],
  calls: answered,
  lost: [],
  replacedAttempts: [],
  reserves: [],
  judgements: [],
  ...parts,
})

const planned = (parts: Partial<BenchConfig> = {}, hash = header.planHash): PlannedRun => {
  const { gateways, candidates, options: run } = header
  return { plan: { hash }, config: { gateways, candidates, run, judges: [], ...parts } } as PlannedRun
}

const at = (source: Partial<GatewaySource>) => ({
  gateways: header.gateways.map((spec) => ({ ...spec, source: { ...spec.source, ...source } as GatewaySource })),
})

test('a run goes on with the calls, the place and the judge it was started with', () => {
  expect(() => refuseOtherRun(facts(), planned(), sha256)).not.toThrow()
  expect(() => refuseOtherRun(facts({ header: judged }), planned({ judges: [judge] }), sha256)).not.toThrow()
  // Without its judge it is only not judged any further; another budget, key or sample changes no score.
  expect(() => refuseOtherRun(facts({ header: judged }), planned(), sha256)).not.toThrow()
  const thriftier = { ...judge, sample: 0.5, maxCost: '1' }
  expect(() => refuseOtherRun(facts({ header: judged }), planned({ judges: [thriftier] }), sha256)).not.toThrow()
  expect(() => refuseOtherRun(facts(), planned(at({ apiKeyEnv: 'OTHER_KEY' })), sha256)).not.toThrow()
})

test('streamed and whole answers are not mixed, since their latencies are not one quantity', () => {
  const { options } = header
  expect(() => refuseOtherRun(facts(), planned({ run: { ...options, concurrency: 99 } }), sha256)).not.toThrow()
  expect(() => refuseOtherRun(facts(), planned({ run: { ...options, stream: !options.stream } }), sha256)).toThrow(
    'one part of it would be streamed and the other not',
  )
})

test('other calls are not mixed in', () => {
  expect(() => refuseOtherRun(facts(), planned({}, 'another'), sha256)).toThrow(
    'its prompts, models, repeats or seed are not those of this configuration',
  )
})

test('answers of another place are not mixed in, least of all pretended ones', () => {
  const elsewhere = planned(at({ baseUrl: 'https://other.example/v1' }))
  const pretended = planned({
    gateways: header.gateways.map((spec) => ({ ...spec, source: { kind: 'simulated', profiles: 'p.yaml' } })),
  })
  for (const plan of [elsewhere, pretended])
    expect(() => refuseOtherRun(facts(), plan, sha256)).toThrow('another place than gateway "main" is now')
  // A mistyped address has answered nothing.
  expect(() => refuseOtherRun(facts({ calls: [] }), elsewhere, sha256)).not.toThrow()
})

test('a judge whose verdicts the report would leave aside is not paid for', () => {
  expect(() =>
    refuseOtherRun(facts({ header: judged }), planned({ judges: [{ ...judge, model: 'k' }] }), sha256),
  ).toThrow("its judge's model, criteria or parameters are not those of this configuration")
  expect(() => refuseOtherRun(facts(), planned({ judges: [judge] }), sha256)).toThrow('was started without a judge')
})
