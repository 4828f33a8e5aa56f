import { expect, test } from 'vitest'
import { expectClose } from '../kit/testing/vectors.js'
import { summarise } from './index.js'
import {
  attempt,
  call,
  callId,
  FINGERPRINT,
  goldenCase,
  judge,
  type LogParts,
  passed,
  priceRow,
  refused,
  runLog,
  scored,
  tokens,
  verdict,
} from './testing/log.js'

const ids = ['a', 'b', 'c']
const summaryOf = (parts: Partial<LogParts>) =>
  summarise(runLog({ models: ['m'], cases: ids.map((id) => goldenCase(id)), calls: [], ...parts }))
const costOf = (parts: Partial<LogParts>) => summaryOf(parts).candidates[0]?.cost

/** $0.0002 for the input and a hundred-thousandth of a dollar for each answer token. */
const answered = (answer: number) => attempt({ usage: tokens({ answer }) })

test('a request costs the sum over the calls, exactly', () => {
  const cost = costOf({ calls: [10, 20, 40].map((answer, at) => call('m', ids[at] ?? '', [answered(answer)])) })
  // 3 x $0.0002 + 70 x $0.00001 = $0.0013; by the thousand 1.3 / 3
  expect(cost?.usd?.toString()).toBe('0.0013')
  expect(cost?.usdPerThousandRequests?.toJSON()).toBe('0.4333333333')
  // Per thousand 0.3, 0.4, 0.6: sd 0.152753, t = 4.302653
  expectClose(cost?.perThousandInterval?.[0], 1.3 / 3 - 4.302652729749462 * (0.15275252316519466 / Math.sqrt(3)))
  expectClose(cost?.perThousandInterval?.[1], 1.3 / 3 + 4.302652729749462 * (0.15275252316519466 / Math.sqrt(3)))
})

test('every attempt of a call is paid for, and a refused one costs nothing', () => {
  const truncated = attempt({ outcome: refused('truncated').outcome })
  const cost = costOf({ calls: [call('m', 'a', [refused(), truncated, attempt()])] })
  expect(cost).toMatchObject({ unpricedCalls: 0, perThousandInterval: null })
  expect(cost?.usd?.toString()).toBe('0.0014')
  expect(cost?.usdPerThousandRequests?.toJSON()).toBe('1.4')
})

test('a call without a price makes the total a lower bound and stays out of the mean', () => {
  const silent = attempt({ usage: { status: 'unknown' } })
  const cost = costOf({ calls: [call('m', 'a'), call('m', 'b', [silent]), call('m', 'c', [silent, attempt()])] })
  expect(cost).toMatchObject({ unpricedCalls: 2 })
  expect(cost?.usd?.toString()).toBe('0.0014')
  expect(cost?.usdPerThousandRequests?.toJSON()).toBe('0.7')
})

test('a model that the book does not know costs nobody knows what', () => {
  const { candidates, ledger } = summaryOf({ calls: [call('m', 'a')], prices: [] })
  expect(candidates[0]).toMatchObject({
    price: null,
    cost: { usd: null, usdPerThousandRequests: null, unpricedCalls: 1 },
  })
  expect(ledger.candidatesUsd).toBeNull()
})

test('requests that all failed for free do not make a model free', () => {
  const cost = costOf({ calls: [call('m', 'a', [refused()])] })
  expect(cost?.usd?.toString()).toBe('0')
  expect(cost?.usdPerThousandRequests).toBeNull()
})

test('calls that failed for free do not make the others cheaper, and those that were billed count', () => {
  const cut = attempt({ outcome: refused('truncated').outcome })
  const free = costOf({ calls: [call('m', 'a'), call('m', 'b', [refused()])] })
  expect(free?.usd?.toString()).toBe('0.0007')
  expect(free?.usdPerThousandRequests?.toJSON()).toBe('0.7')
  // $0.0007 for the answer and as much for the one that was cut off, over two requests
  const billed = costOf({ calls: [call('m', 'a'), call('m', 'b', [cut]), call('m', 'c', [refused()])] })
  expect(billed?.usd?.toString()).toBe('0.0014')
  expect(billed?.usdPerThousandRequests?.toJSON()).toBe('0.7')
})

test('a cancelled call was paid for and is no typical request', () => {
  const cost = costOf({ calls: [call('m', 'a'), call('m', 'b', [attempt({ outcome: refused('cancelled').outcome })])] })
  expect(cost?.usd?.toString()).toBe('0.0014')
  expect(cost?.usdPerThousandRequests?.toJSON()).toBe('0.7')
})

test('what the gateway reported stands beside what the book says', () => {
  const cost = costOf({ calls: [call('m', 'a', [attempt({ reportedUsd: '0.0005' })]), call('m', 'b')] })
  // 0.0007 / 0.0005 - 1, over the one call that has both
  expect(cost?.reportedUsd?.toString()).toBe('0.0005')
  expect(cost?.reportedCalls).toBe(1)
  expectClose(cost?.drift, 0.4)
})

test('the list price says how many times cheaper it is than the one compared with', () => {
  const cheap = priceRow('cheap', { pricesPerMTok: { ...priceRow('x').pricesPerMTok, output: '0.25' } })
  const { candidates } = summaryOf({ models: ['cheap', 'm'], compareTo: 'm', prices: [cheap, priceRow('m')] })
  // $10 / $0.25
  expect(candidates.map(({ price }) => price?.timesCheaperByOutputPrice)).toEqual([40, 1])
  expect(candidates[0]?.price).toMatchObject({
    outputPerMTok: '0.25',
    retrievedAt: '2026-07-01',
    origin: 'prices.yaml:1',
  })
})

test('score per dollar is of a thousand requests, by the judge where there is one', () => {
  const judgements = [passed(callId('m', 'a'), true)]
  const byChecks = summaryOf({ calls: [call('m', 'a')], judgements })
  const byJudge = summaryOf({
    calls: [call('m', 'a')],
    judgements: [...judgements, verdict(callId('m', 'a'), scored(4))],
    judge,
  })
  // 1 / $0.70 and 4 / $0.70
  expectClose(byChecks.candidates[0]?.scorePerDollar, 1 / 0.7)
  expectClose(byJudge.candidates[0]?.scorePerDollar, 4 / 0.7)
})

test('a free model has no score per dollar', () => {
  const { candidates } = summaryOf({
    calls: [call('m', 'a')],
    judgements: [passed(callId('m', 'a'), true)],
    prices: [priceRow('m', { free: true })],
  })
  expect(candidates[0]?.cost.usdPerThousandRequests?.toJSON()).toBe('0')
  expect(candidates[0]?.scorePerDollar).toBeNull()
})

test('the judge keeps a ledger of its own, and what was in flight counts as spent', () => {
  const judged = attempt({ model: 'judge' })
  const { ledger } = summaryOf({
    calls: [call('m', 'a'), call('m', 'b')],
    judge,
    judgements: [
      { type: 'judging', judge: FINGERPRINT, callId: 'm/a/0', reservedUsd: '0.01' },
      verdict('m/a/0', scored(4), [judged, judged]),
      { type: 'judging', judge: FINGERPRINT, callId: 'm/b/0', reservedUsd: '0.02' },
      verdict('m/c/0', { status: 'judge_error', failure: 'timeout_total', message: '' }, [
        attempt({ model: 'judge', usage: { status: 'unknown' } }),
      ]),
    ],
    lost: [{ callId: 'm/c/0', candidateId: 'm', reservedUsd: '0.005' }],
  })
  // Two calls at $0.0007, two attempts of the judge at $0.0007, 0.02 + 0.005 in flight
  expect(JSON.parse(JSON.stringify(ledger))).toEqual({
    candidatesUsd: '0.0014',
    judgeUsd: '0.0014',
    judgeUnpricedAttempts: 1,
    judgeCacheHits: 0,
    lostUsd: '0.025',
  })
})

test('a call that was made again was paid for twice, which no figure of the candidate shows', () => {
  const cut = attempt({ outcome: refused('truncated').outcome })
  const { candidates, ledger } = summaryOf({ calls: [call('m', 'a')], replacedAttempts: [cut, refused()] })
  expect(candidates[0]?.cost.usd?.toString()).toBe('0.0007')
  expect(ledger.candidatesUsd?.toString()).toBe('0.0014')
})

test('tasks are summarised apart', () => {
  const { candidates } = summaryOf({
    cases: [goldenCase('a', { task: 'code' }), goldenCase('b'), goldenCase('c')],
    calls: [call('m', 'a', [answered(100)]), call('m', 'b', [answered(10)]), call('m', 'c', [answered(30)])],
    judgements: [passed('m/a/0', true), passed('m/b/0', false), passed('m/c/0', true)],
  })
  const perTask = candidates[0]?.perTask ?? {}
  expect(Object.keys(perTask)).toEqual(['chat', 'code'])
  expect(perTask.code).toMatchObject({ calls: 1, ok: 1, checks: { passed: 1, total: 1 }, perThousandInterval: null })
  expect(perTask.code?.usdPerThousandRequests?.toJSON()).toBe('1.2')
  expect(perTask.chat?.usdPerThousandRequests?.toJSON()).toBe('0.4')
})
