import { expect, test } from 'vitest'
import { expectClose } from '../kit/testing/vectors.js'
import type { CheckResult, Judgement } from '../model/verdict.js'
import { summarise } from './index.js'
import { call, callId, goldenCase, type LogParts, passed, refused, runLog } from './testing/log.js'

const checksOf = (parts: Omit<LogParts, 'models'>) =>
  summarise(runLog({ models: ['m'], ...parts })).candidates[0]?.checks

const result = (status: 'passed' | 'failed', weight: number): CheckResult => ({
  status,
  type: 'exact',
  weight,
  score: Number(status === 'passed'),
  note: null,
})
const unscored: CheckResult = { status: 'unscored', type: 'language', weight: 1, note: 'needs an optional package' }
const results = (caseId: string, ...list: CheckResult[]): Judgement => ({
  type: 'checks',
  callId: callId('m', caseId),
  results: list,
})

test('a case passes when all its checks do, and scores the weighted share', () => {
  const checks = checksOf({
    cases: [goldenCase('a'), goldenCase('b')],
    calls: [call('m', 'a'), call('m', 'b')],
    judgements: [results('a', result('passed', 1)), results('b', result('passed', 3), result('failed', 1))],
  })
  // (1 + 3/4) / 2
  expect(checks).toMatchObject({ passed: 1, total: 2, rate: 0.5, score: 0.875 })
})

test('a failed call did not pass', () => {
  const checks = checksOf({
    cases: [goldenCase('a'), goldenCase('b')],
    calls: [call('m', 'a'), call('m', 'b', [refused()])],
    judgements: [passed(callId('m', 'a'), true)],
  })
  expect(checks).toMatchObject({ passed: 1, total: 2, rate: 0.5, score: 0.5, unscored: 0 })
})

test('a check that could not be made is no fail, and a case of only those is left out', () => {
  const checks = checksOf({
    cases: [goldenCase('a'), goldenCase('b'), goldenCase('c'), goldenCase('d', { checks: [] })],
    calls: ['a', 'b', 'c', 'd'].map((id) => call('m', id)),
    judgements: [results('a', result('passed', 1), unscored), results('b', unscored)],
  })
  expect(checks).toMatchObject({ passed: 1, total: 1, rate: 1, unscored: 2 })
})

test('nothing checked is no rate at all', () => {
  expect(checksOf({ cases: [goldenCase('a', { checks: [] })], calls: [call('m', 'a')] })).toBeNull()
})

test('the last line of a call counts', () => {
  const checks = checksOf({
    cases: [goldenCase('a')],
    calls: [call('m', 'a')],
    judgements: [passed(callId('m', 'a'), false), passed(callId('m', 'a'), true)],
  })
  expect(checks).toMatchObject({ passed: 1, total: 1 })
})

const repeatsOf = (
  outcomes: Readonly<Record<string, readonly boolean[]>>,
  clusterOf: (id: string) => string | null,
) => ({
  cases: Object.keys(outcomes).map((id) => goldenCase(id, { cluster: clusterOf(id) })),
  calls: Object.entries(outcomes).flatMap(([id, passes]) =>
    passes.map((_, repeat) => call('m', id, undefined, repeat)),
  ),
  judgements: Object.entries(outcomes).flatMap(([id, passes]) =>
    passes.map((pass, repeat) => passed(callId('m', id, repeat), pass)),
  ),
})

test('repeats are averaged inside their case before cases are compared', () => {
  const outcomes = { a: [true, true], b: [true, false], c: [true, true] }
  const checks = checksOf({ ...repeatsOf(outcomes, () => null), repeats: 2 })
  // Case means 1, 1/2, 1: mean 5/6, sd 0.28868, 5/6 -/+ 4.3027 x 0.16667, cut off at 1
  expect(checks).toMatchObject({ passed: 5, total: 6 })
  expectClose(checks?.rate, 5 / 6)
  expectClose(checks?.interval?.[0], 5 / 6 - 4.302652729749462 / 6)
  expect(checks?.interval?.[1]).toBe(1)
})

test('clusters of cases get the clustered interval, not the Wilson one', () => {
  const scores = [1, 1, 0, 1, 0, 0, 1, 1, 1, 0]
  const clusters = ['a', 'a', 'a', 'b', 'b', 'c', 'c', 'c', 'd', 'd']
  const outcomes = Object.fromEntries(scores.map((score, at) => [`case-${at}`, [score === 1]]))
  const checks = checksOf(repeatsOf(outcomes, (id) => clusters[Number(id.slice(5))] ?? null))
  // CR1 standard error 0.046188 with 4 - 1 degrees of freedom, t = 3.18245
  expectClose(checks?.interval?.[0], 0.6 - 3.182446305284263 * 0.046188021535170064)
  expectClose(checks?.interval?.[1], 0.6 + 3.182446305284263 * 0.046188021535170064)
})

test('weights of cases weigh the score and leave the counts alone', () => {
  const checks = checksOf({
    cases: [goldenCase('a', { weight: 3 }), goldenCase('b')],
    calls: [call('m', 'a'), call('m', 'b')],
    judgements: [passed(callId('m', 'a'), true), passed(callId('m', 'b'), false)],
  })
  expect(checks).toMatchObject({ passed: 1, total: 2, rate: 0.5, score: 0.75 })
})
