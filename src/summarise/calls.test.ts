import { expect, test } from 'vitest'
import type { CallFacts } from '../model/run.js'
import type { CandidateSummary } from '../model/summary.js'
import { summarise } from './index.js'
import { attempt, call, goldenCase, refused, runLog, STARTED_AT_MS, stamps, tokens } from './testing/log.js'

const cases = ['a', 'b', 'c', 'd'].map((id) => goldenCase(id))

function only(calls: readonly CallFacts[]): CandidateSummary {
  const [candidate] = summarise(runLog({ models: ['m'], cases, calls })).candidates
  if (candidate === undefined) throw new Error('there is one candidate')
  return candidate
}

/** Answered after one refusal: the second attempt starts 1,000 ms after the first. */
const retried = (caseId: string): CallFacts =>
  call('m', caseId, [refused(), attempt({ stamps: stamps({ calledAtMs: STARTED_AT_MS + 1000 }) })])

test('a retried call is ok, and its first attempt was not', () => {
  const { calls } = only([call('m', 'a'), retried('b'), call('m', 'c', [refused('http_5xx')]), call('m', 'd')])
  // 2 of 4 first attempts succeeded, 1 of 4 calls failed, 1 + 2 + 1 + 1 attempts
  expect(calls).toMatchObject({
    planned: 4,
    ok: 3,
    failed: { http_5xx: 1 },
    notRun: 0,
    attempts: 5,
    firstAttemptSuccessRate: 0.5,
    errorRate: 0.25,
  })
})

test('a cancelled call is no failure: it did not run, like one that is missing', () => {
  const { calls } = only([call('m', 'a'), call('m', 'b', [refused('cancelled')])])
  expect(calls).toMatchObject({ planned: 4, ok: 1, failed: {}, notRun: 3, errorRate: 0 })
})

test('without any call there are no rates', () => {
  const { calls, latencyMs, failureAdjusted, cost, rank } = only([])
  expect(calls).toMatchObject({ notRun: 4, firstAttemptSuccessRate: null, errorRate: null, errorRateInterval: null })
  expect([latencyMs, failureAdjusted, cost.usd, cost.usdPerThousandRequests, rank]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('latency is of first attempts, effective latency of whole calls', () => {
  const { latencyMs, effectiveMs, failureAdjusted } = only([call('m', 'a'), retried('b'), call('m', 'c', [refused()])])
  // End to end 592 - 2; with the retry 1,000 + 592
  expect(latencyMs).toMatchObject({ n: 1, mean: 590, p50: 590, min: 590, max: 590 })
  expect(effectiveMs).toMatchObject({ n: 2, min: 592, max: 1592, p50: 1092 })
  // 592, 1592, for ever: the median is the middle one, the p95 touches the failed call
  expect(failureAdjusted).toEqual({
    p50: { ms: 1592, infinite: false },
    p95: { ms: null, infinite: true },
    p99: { ms: null, infinite: true },
  })
})

test('speed is counted between the first and the last token', () => {
  const { ttftMs, timeToAnswerMs, tpotMs, tokensPerSecond } = only([call('m', 'a')])
  // (592 - 102) / (50 - 1) = 10 ms a token
  expect([ttftMs?.p50, timeToAnswerMs?.p50, tpotMs?.p50]).toEqual([100, 100, 10])
  expect(tokensPerSecond).toEqual({ n: 1, p50: 100, mean: 100 })
})

test('reasoning counts as delivered only when it was streamed', () => {
  const usage = tokens({ answer: 50, reasoning: 49 })
  const hidden = only([call('m', 'a', [attempt({ usage })])])
  const shown = only([call('m', 'a', [attempt({ usage, stamps: stamps({ firstAnswerMs: 300 }) })])])
  // 490 ms over 50 - 1 tokens, and over 50 + 49 - 1
  expect([hidden.tpotMs?.p50, shown.tpotMs?.p50]).toEqual([10, 5])
  expect([hidden.timeToAnswerMs?.p50, shown.timeToAnswerMs?.p50]).toEqual([100, 298])
  expect(hidden.tokens).toMatchObject({ output: 99, reasoning: 49 })
})

test('an answer that came whole has a latency and no first token', () => {
  const whole = attempt({ stamps: stamps({ streamed: false, tokenEvents: 1, firstTokenMs: 592, firstAnswerMs: 592 }) })
  const { latencyMs, ttftMs, timeToAnswerMs, tpotMs, tokensPerSecond } = only([call('m', 'a', [whole])])
  expect(latencyMs?.p50).toBe(590)
  expect([ttftMs, timeToAnswerMs, tpotMs, tokensPerSecond]).toEqual([null, null, null, null])
})

test('tokens are those of every attempt, and estimated ones are told apart', () => {
  const estimated = attempt({ usage: { ...tokens(), status: 'estimated', method: 'characters' } })
  const invalid = attempt({
    usage: { status: 'invalid', inputTokens: 7, outputTokens: null, why: 'cached above prompt' },
  })
  const cached = attempt({ usage: tokens({ freshInput: 20, cachedInput: 80 }) })
  const { tokens: counted } = only([call('m', 'a', [estimated]), call('m', 'b', [invalid]), call('m', 'c', [cached])])
  expect(counted).toEqual({ input: 100 + 7 + 100, cachedInput: 80, output: 100, reasoning: 0, estimatedCalls: 1 })
})
