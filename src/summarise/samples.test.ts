import { expect, test } from 'vitest'
import { Usd } from '../model/usd.js'
import { runSamples } from './samples.js'
import { summarise } from './summarise.js'
import { attempt, call, callId, goldenCase, judge, passed, refused, runLog, scored, verdict } from './testing/log.js'

const samplesOf = (parts: Parameters<typeof runLog>[0]) => runSamples(runLog(parts), null)

test('a call is reduced to its marks, its checks, its cost and its times', () => {
  const { judge: by, calls } = samplesOf({
    models: ['m'],
    cases: [goldenCase('a')],
    calls: [call('m', 'a')],
    judge,
    judgements: [passed(callId('m', 'a'), false), verdict(callId('m', 'a'), scored(5, 3))],
  })
  expect(by).toEqual({ model: 'judge', fingerprint: 'judge-1', criteria: ['accuracy', 'tone'] })
  expect(calls.get('m')).toEqual([
    {
      callId: 'm/a/0',
      caseId: 'a',
      repeat: 0,
      outcome: { status: 'ok' },
      asked: true,
      // Accuracy weighs three times as much as tone: (3 x 5 + 3) / 4.
      verdict: { status: 'scored', overall: 4.5, scores: { accuracy: 5, tone: 3 }, reasoning: 'because' },
      passed: false,
      failedChecks: 'exact',
      usd: Usd.parse('0.0007'),
      latencyMs: 590,
      ttftMs: 100,
      outputTokens: 50,
    },
  ])
})

test('a call that failed has no time and no tokens; a first attempt that failed has no time either', () => {
  const { calls } = samplesOf({
    models: ['m'],
    cases: [goldenCase('a'), goldenCase('b')],
    calls: [call('m', 'a', [refused()]), call('m', 'b', [refused(), attempt()])],
  })
  expect(
    calls
      .get('m')
      ?.map(({ outcome, latencyMs, outputTokens, usd }) => [outcome, latencyMs, outputTokens, usd?.toString()]),
  ).toEqual([
    [{ status: 'failed', class: 'rate_limited' }, null, null, '0'],
    [{ status: 'ok' }, null, 50, '0.0007'],
  ])
})

test('an unpriced call has no cost, which is not a cost of nothing', () => {
  const { calls } = samplesOf({ models: ['m'], cases: [goldenCase('a')], calls: [call('m', 'a')], prices: [] })
  expect(calls.get('m')?.[0]?.usd).toBeNull()
})

test('calls come in the order of the cases, then of the repeats', () => {
  const { calls } = samplesOf({
    models: ['m'],
    cases: [goldenCase('b'), goldenCase('a')],
    calls: [call('m', 'a'), call('m', 'b', undefined, 1), call('m', 'b')],
    repeats: 2,
  })
  expect(calls.get('m')?.map(({ caseId, repeat }) => `${caseId}${repeat}`)).toEqual(['b0', 'b1', 'a0'])
})

test('repeats that were added to one candidate count, and no case counts as asked once any more', () => {
  const cases = ['a', 'b', 'c', 'd'].map((id) => goldenCase(id))
  const added = cases.map(({ id }) => call('m', id, undefined, 1))
  const pass = (repeat: number) => cases.map(({ id }, at) => passed(callId('m', id, repeat), at < 2))
  const [m] = summarise(
    runLog({
      models: ['m'],
      cases,
      calls: [...cases.map(({ id }) => call('m', id)), ...added],
      judgements: [...pass(0), ...pass(1)],
    }),
  ).candidates
  expect(m?.calls).toMatchObject({ planned: 8, ok: 8, notRun: 0 })
  // Over four cases and not eight calls: 0.5 -/+ 3.182 x 0.2887 is cut off at 0 and 1.
  expect(m?.checks).toMatchObject({ passed: 4, total: 8, rate: 0.5, interval: [0, 1] })
})
