import { expect, test } from 'vitest'
import { summarise } from './index.js'
import { attempt, call, goldenCase, refused, runLog, tokens } from './testing/log.js'

const kept = (caseId: string, answer: number) => ({
  ...call('m', caseId, []),
  outcome: { status: 'ok' as const },
  kept: [attempt({ usage: tokens({ answer }) })],
})

const candidateOf = (calls: Parameters<typeof runLog>[0]['calls']) =>
  summarise(runLog({ models: ['m'], cases: ['a', 'b', 'c'].map((id) => goldenCase(id)), calls })).candidates[0]

test('a kept answer tells what a request costs, is paid for by nobody, and has no latency', () => {
  // A request takes $0.0002 for its input and $0.00001 for each token of the answer: $0.0003 asked, $0.0004 and $0.0006 kept.
  const found = candidateOf([
    call('m', 'a', [attempt({ usage: tokens({ answer: 10 }) })]),
    kept('b', 20),
    kept('c', 40),
  ])
  expect(found?.cost.usd?.toString()).toBe('0.0003')
  expect(found?.cost.savedUsd?.toString()).toBe('0.001')
  expect(found?.cost.usdPerThousandRequests?.toJSON()).toBe('0.4333333333')
  expect(found?.calls).toMatchObject({ ok: 3, kept: 2, attempts: 1, notRun: 0 })
  expect([found?.latencyMs?.n, found?.effectiveMs?.n, found?.tokens.output]).toEqual([1, 1, 70])
})

test('rates of failure are of the calls that were made', () => {
  // One of two made calls failed; the kept answer is no third success.
  const failed = { ...call('m', 'b', [refused('truncated')]), outcome: refused('truncated').outcome }
  expect(candidateOf([call('m', 'a'), failed, kept('c', 10)])?.calls).toMatchObject({
    errorRate: 0.5,
    firstAttemptSuccessRate: 0.5,
  })
})

test('where every answer was kept there is no rate and no latency, which is not 0', () => {
  const found = candidateOf(['a', 'b', 'c'].map((id) => kept(id, 10)))
  expect(found?.calls).toMatchObject({ errorRate: null, errorRateInterval: null, firstAttemptSuccessRate: null })
  expect([found?.latencyMs, found?.ttftMs, found?.cost.usd?.toString()]).toEqual([null, null, '0'])
})
