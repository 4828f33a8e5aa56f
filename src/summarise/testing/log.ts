import type { Attempt } from '../../model/ask.js'
import type { PinnedJudge } from '../../model/config.js'
import { type FailureClass, failure } from '../../model/failure.js'
import type { GoldenCase } from '../../model/golden.js'
import type { PriceEntry } from '../../model/price.js'
import type { CallFacts, RunHeader, RunLog } from '../../model/run.js'
import type { Stamps } from '../../model/stamps.js'
import type { Usage, UsageReading } from '../../model/usage.js'
import type { Judgement, Verdict } from '../../model/verdict.js'

export const STARTED_AT = '2026-07-02T12:00:00Z'
export const STARTED_AT_MS = Date.parse(STARTED_AT)
export const FINGERPRINT = 'judge-1'

/** A case with one check, of weight 1, alone in its cluster. */
export const goldenCase = (id: string, over: Partial<GoldenCase> = {}): GoldenCase => ({
  id,
  task: 'chat',
  messages: [{ role: 'user', content: id }],
  params: {},
  reference: null,
  checks: [{ type: 'exact', weight: 1, not: false, options: { equals: 'yes' } }],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
  ...over,
})

/** A price of $2 in and $10 out per million tokens for any model of provider "acme". */
export const priceRow = (model: string, over: Partial<PriceEntry> = {}): PriceEntry => ({
  provider: 'acme',
  model,
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: 'a price list',
  retrievedAt: '2026-07-01',
  contextWindow: null,
  free: false,
  pricesPerMTok: { input: '2', cachedInput: null, cacheWrite: null, output: '10', reasoning: null },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  origin: { kind: 'book', file: 'prices.yaml', line: 1 },
  ...over,
})

/** 100 tokens in, 50 out: at $2 and $10 a million it costs $0.0002 + $0.0005 = $0.0007. */
export const tokens = (over: Partial<Usage> = {}): Extract<UsageReading, { status: 'reported' }> => ({
  status: 'reported',
  usage: { freshInput: 100, cachedInput: 0, cacheWrite: 0, answer: 50, reasoning: 0, ...over },
})

/** Streamed in fifty pieces: on the wire after 2 ms, first token at 102 ms, last token at 592 ms. */
export const stamps = (over: Partial<Stamps> = {}): Stamps => ({
  calledAtMs: STARTED_AT_MS,
  throttleMs: 0,
  connectMs: null,
  wireMs: 2,
  headersMs: 90,
  firstTokenMs: 102,
  firstAnswerMs: 102,
  lastTokenMs: 592,
  doneMs: 593,
  closeMs: 594,
  tokenEvents: 50,
  streamed: true,
  ...over,
})

export const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  role: 'model',
  model: 'm',
  gateway: 'gate',
  servedModel: null,
  stamps: stamps(),
  usage: tokens(),
  reportedUsd: null,
  serviceTier: null,
  outcome: { status: 'ok' },
  notes: [],
  ...over,
})

/** An attempt refused before a token was made: nothing is billed. */
export const refused = (failureClass: FailureClass = 'rate_limited', over: Partial<Attempt> = {}): Attempt =>
  attempt({
    stamps: stamps({ firstTokenMs: null, firstAnswerMs: null, lastTokenMs: null, doneMs: null, tokenEvents: 0 }),
    usage: { status: 'none' },
    outcome: { status: 'failed', failure: failure(failureClass, 'refused') },
    ...over,
  })

/** A call of a case by a candidate; it ends as its last attempt did. */
export function call(
  candidateId: string,
  caseId: string,
  attempts: readonly Attempt[] = [attempt({ model: candidateId })],
  repeat = 0,
): CallFacts {
  const last = attempts.at(-1)
  return {
    callId: callId(candidateId, caseId, repeat),
    candidateId,
    caseId,
    repeat,
    outcome: last?.outcome ?? { status: 'failed', failure: failure('connect', 'no server') },
    attempts,
  }
}

export const callId = (candidateId: string, caseId: string, repeat = 0): string => `${candidateId}/${caseId}/${repeat}`

export const passed = (id: string, pass: boolean): Judgement => ({
  type: 'checks',
  callId: id,
  results: [{ status: pass ? 'passed' : 'failed', type: 'exact', weight: 1, score: Number(pass), note: null }],
})

type Mark = 1 | 2 | 3 | 4 | 5

export const scored = (accuracy: Mark, tone: Mark = accuracy): Verdict => ({
  status: 'scored',
  scores: { accuracy, tone },
  reasoning: 'because',
})

export const verdict = (
  id: string,
  given: Verdict,
  attempts: readonly Attempt[] = [],
): Extract<Judgement, { type: 'verdict' }> => ({
  type: 'verdict',
  callId: id,
  judge: FINGERPRINT,
  verdict: given,
  attempts,
})

const anchors = { 1: 'bad', 2: 'poor', 3: 'fair', 4: 'good', 5: 'best' }

/** Two criteria: accuracy weighs three times as much as tone. */
export const judge: PinnedJudge = {
  model: 'judge',
  gateway: 'gate',
  params: {},
  sample: 1,
  maxCost: null,
  excludeSelf: false,
  cache: false,
  criteria: [
    { id: 'accuracy', question: 'Is it right?', anchors, weight: 3, appliesTo: null },
    { id: 'tone', question: 'Is it kind?', anchors, weight: 1, appliesTo: null },
  ],
  template: { system: '', user: '' },
  pairTemplate: { system: '', user: '' },
  fingerprint: FINGERPRINT,
}

export interface LogParts {
  readonly models: readonly string[]
  readonly cases: readonly GoldenCase[]
  readonly calls: readonly CallFacts[]
  readonly judgements?: readonly Judgement[]
  readonly lost?: RunLog['lost']
  readonly replacedAttempts?: RunLog['replacedAttempts']
  readonly prices?: readonly PriceEntry[]
  readonly repeats?: number
  readonly compareTo?: string
  readonly judge?: PinnedJudge | null
  /** A jury, in place of `judge`. */
  readonly judges?: readonly PinnedJudge[]
}

/** A log of models behind the gateway "gate" of provider "acme", each priced as `priceRow` says. */
export function runLog(parts: LogParts): RunLog {
  const repeats = parts.repeats ?? 1
  const row = (model: string): PriceEntry => priceRow(model)
  return {
    header: header(parts, repeats),
    cases: parts.cases,
    prices: { entries: parts.prices ?? [...parts.models.map(row), row('m'), row('judge')] },
    calls: parts.calls,
    lost: parts.lost ?? [],
    replacedAttempts: parts.replacedAttempts ?? [],
    judgements: parts.judgements ?? [],
  }
}

function header({ models, cases, compareTo, judge, judges }: LogParts, repeats: number): RunHeader {
  return {
    format: 1,
    id: 'run-1',
    startedAt: STARTED_AT,
    tool: { name: 'llm-bench', version: '0.0.0' },
    host: { platform: 'linux', node: '20', cpus: 2 },
    simulated: true,
    configFile: null,
    goldenSet: { name: 'set', sha256: '', cases: cases.length },
    priceBookSha256: '',
    gateways: [
      {
        name: 'gate',
        provider: 'acme',
        region: null,
        rpm: null,
        tpm: null,
        source: { kind: 'simulated', profiles: 'profiles.yaml' },
      },
    ],
    candidates: models.map((id) => ({ id, kind: 'model', model: id, gateway: 'gate', params: {} })),
    compareTo: compareTo ?? null,
    options: {
      repeats,
      concurrency: 1,
      perModel: 1,
      timeouts: { connectMs: 1, firstTokenMs: 1, idleMs: 1, totalMs: 1 },
      retries: 0,
      stream: true,
      budget: null,
      seed: 1,
      unmeasurable: 0.1,
    },
    judges: judges ?? (judge == null ? [] : [judge]),
    workloads: [],
    planHash: '',
    plannedCalls: models.length * cases.length * repeats,
  }
}
