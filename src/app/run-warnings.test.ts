import { expect, test } from 'vitest'
import type { Attempt } from '../model/ask.js'
import type { Criterion } from '../model/config.js'
import { failure } from '../model/failure.js'
import type { GoldenCase } from '../model/golden.js'
import type { CallFacts, RunHeader, RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import type { Judgement } from '../model/verdict.js'
import { runWarnings } from './run-warnings.js'
import { headerOf } from './testing/headers.js'
import { candidateOf, summaryOf } from './testing/summaries.js'

const logOf = (parts: Partial<RunLog> = {}): RunLog => ({
  header: headerOf({}),
  cases: [],
  prices: { entries: [] },
  calls: [],
  lost: [],
  replacedAttempts: [],
  judgements: [],
  ...parts,
})

const caseOf = (id: string): GoldenCase => ({
  id,
  task: 'chat',
  messages: [],
  params: {},
  reference: null,
  checks: [],
  tags: [],
  tenant: null,
  weight: 1,
  cluster: null,
})

/** A summary by the judges of the run's header. */
const judgedBy = ({ judges }: RunHeader): RunSummary => ({ ...summaryOf(candidateOf('a')), judges })

const callOf = (candidateId: string, caseId: string): CallFacts => ({
  callId: `${caseId}|${candidateId}`,
  candidateId,
  caseId,
  repeat: 0,
  outcome: { status: 'ok' },
  attempts: [],
})

const tone: Criterion = {
  id: 'tone',
  question: 'Is it kind?',
  anchors: { 1: 'no', 2: 'hardly', 3: 'so so', 4: 'mostly', 5: 'yes' },
  weight: 1,
  appliesTo: null,
}

const textsOf = (...[log, summary]: Parameters<typeof runWarnings>): string[] =>
  runWarnings(log, summary).map(({ code, text }) => `${code}: ${text}`)

test('a run that went well needs no warning', () => {
  expect(runWarnings(logOf(), summaryOf(candidateOf('a'), candidateOf('b', { quality: {} })))).toEqual([])
})

test('failed calls are named by kind, with the way to ask them again', () => {
  const calls = { ok: 17, failed: { rate_limited: 2, timeout_idle: 1 } }
  expect(runWarnings(logOf(), summaryOf(candidateOf('a', { calls })))).toMatchInlineSnapshot(`
    [
      {
        "advice": "ask them again: the same command with --resume --retry-failed",
        "code": "failed_calls",
        "text": "a: 3 of 20 calls failed (2 rate_limited, 1 timeout_idle); they count as not passed and are not in the latencies",
      },
    ]
  `)
})

test('calls that were not run are counted with the way to finish them', () => {
  const calls = { planned: 12_000, ok: 8_000, notRun: 4_000 }
  expect(textsOf(logOf(), summaryOf(candidateOf('a', { calls })))).toEqual([
    'not_run: a: 4,000 of 12,000 calls were not run',
  ])
})

test('calls that were in flight when a run was killed may have been billed', () => {
  const lost = { callId: 'c1', candidateId: 'a', reservedUsd: '0.01' }
  const summary = summaryOf(candidateOf('a'))
  expect(textsOf(logOf({ lost: [lost] }), summary)[0]).toMatch(
    /^lost_calls: 1 call was in flight when a run was killed/,
  )
  expect(textsOf(logOf({ lost: [lost, lost] }), summary)[0]).toMatch(/^lost_calls: 2 calls were in flight/)
})

test('a judge that was stopped at work may have been billed as well', () => {
  const summary = summaryOf(candidateOf('a'))
  const ledger = { ...summary.ledger, lostUsd: Usd.parse('0.05') }
  expect(textsOf(logOf(), { ...summary, ledger })).toEqual([
    'lost_calls: the judge was at work when a run was stopped; the worst case, $0.0500, counts against the budget and is in no other figure',
  ])
})

test('answers that the judge had not come to when the run was stopped are told, with the way to have them judged', () => {
  const header = headerOf({ judgeModel: 'j', models: ['a', 'b'], criteria: [tone] })
  const calls = ['a', 'b'].flatMap((model) => [callOf(model, 'c1'), callOf(model, 'c2')])
  const judgements: Judgement[] = [
    { type: 'verdict', callId: 'c1|a', judge: 'f1', verdict: { status: 'judge_empty', raw: '' }, attempts: [] },
    { type: 'verdict', callId: 'c2|a', judge: 'f1', verdict: { status: 'skipped_budget' }, attempts: [] },
    // By another judge, which says nothing about this one's.
    { type: 'verdict', callId: 'c1|b', judge: 'f2', verdict: { status: 'judge_empty', raw: '' }, attempts: [] },
  ]
  const log = logOf({ header, cases: [caseOf('c1'), caseOf('c2')], calls, judgements })
  expect(runWarnings(log, judgedBy(header))).toMatchInlineSnapshot(`
    [
      {
        "advice": "have them judged: the same command with --resume",
        "code": "not_judged",
        "text": "b: 2 answers were not judged, because the run was stopped before",
      },
    ]
  `)
  const forCode = headerOf({ judgeModel: 'j', criteria: [{ ...tone, appliesTo: ['code'] }] })
  expect(textsOf({ ...log, header: forCode }, judgedBy(forCode))).toEqual([])
})

test('failures that were asked again until they went away are told', () => {
  const failed = { outcome: { status: 'failed', failure: failure('http_5xx', 'busy') } } as Attempt
  const cancelled = { outcome: { status: 'failed', failure: failure('cancelled', 'Ctrl-C') } } as Attempt
  expect(textsOf(logOf({ replacedAttempts: [cancelled] }), summaryOf(candidateOf('a')))).toEqual([])
  expect(textsOf(logOf({ replacedAttempts: [failed, cancelled, failed] }), summaryOf(candidateOf('a')))).toEqual([
    'asked_again: 2 failed attempts belong to calls that were made again later; paid for, but in no error rate and no latency',
  ])
})

test('a judge that could not score one answer in twenty is a warning, with what became of them', () => {
  // 38 of 40 are 95 %, 37 are less. Calls without an answer were never sent, so they are none of its failures.
  const judged = (scored: number) =>
    summaryOf(candidateOf('a', { quality: { scored, unscored: { judge_refusal: 40 - scored, no_answer: 7 } } }))
  expect(textsOf(logOf(), judged(38))).toEqual([])
  expect(textsOf(logOf(), judged(37))).toEqual([
    'judge_coverage: a: the judge scored 37 of 40 answers (3 judge_refusal)',
  ])
})

test('answers the judge had no money for are told, with the way to have them judged', () => {
  const summary = summaryOf(candidateOf('a', { quality: { unscored: { skipped_budget: 60 } } }))
  expect(runWarnings(logOf(), summary)).toMatchInlineSnapshot(`
    [
      {
        "advice": "raise judge.maxCost or run.budget, then have them judged: the same command with --resume",
        "code": "judge_budget",
        "text": "a: 60 of 100 answers were not judged, because the money for the judge was used up",
      },
    ]
  `)
})

test('quality from fewer than thirty answers of any candidate is indicative', () => {
  const judged = (...scored: number[]) =>
    summaryOf(...scored.map((count) => candidateOf('a', { quality: { scored: count, judged: count } })))
  expect(textsOf(logOf(), judged(30, 45))).toEqual([])
  expect(textsOf(logOf(), judged(29, 45))).toEqual([
    'indicative: quality is indicative only: a candidate has 29 judged answers, fewer than 30',
  ])
})

test('a judge of the family of a candidate is suspected of favour', () => {
  const header = headerOf({ judgeModel: 'gpt-4o', models: ['gpt-4o-mini', 'qwen3-32b'] })
  expect(textsOf(logOf({ header }), judgedBy(header))).toEqual([
    'judge_self_preference: the judge gpt-4o marks models of its own family: gpt-4o-mini',
  ])
})

test('a judge that leaves out its own family is not suspected, and says whom it left out', () => {
  const { judges, ...header } = headerOf({ judgeModel: 'gpt-4o', models: ['gpt-4o-mini'] })
  const fair = { ...header, judges: judges.map((judge) => ({ ...judge, excludeSelf: true })) }
  const quality = { mean: null, scored: 0, judged: 0, unscored: { excluded_self: 20 } }
  const summary = { ...judgedBy(fair), candidates: [candidateOf('gpt-4o-mini', { quality })] }
  expect(textsOf(logOf({ header: fair }), summary)).toEqual([
    'judge_excluded_self: gpt-4o-mini: 20 answers have no score, because every judge is of its own family (excludeSelf)',
  ])
})
