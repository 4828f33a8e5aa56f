import { expect, test } from 'vitest'
import { wilsonInterval } from '../../kit/stats/wilson.js'
import { expectClose } from '../../kit/testing/vectors.js'
import type { JudgeLine, Judgement, Preference } from '../../model/verdict.js'
import { summarise } from '../index.js'
import { call, callId, goldenCase, judge, runLog } from '../testing/log.js'
import type { PairLine } from './readings.js'

type Said = Preference | 'identical' | 'judge_refusal' | null

const lineOf = (caseId: string, first: PairLine['first'], said: Said, over: Partial<PairLine> = {}): PairLine[] => {
  if (said === null) return []
  const verdict: PairLine['verdict'] =
    said === 'identical'
      ? { status: 'identical' }
      : said === 'judge_refusal'
        ? { status: said, raw: '' }
        : { status: 'scored', preference: said, reasoning: '' }
  const pair = { callId: callId('small', caseId), baselineCallId: callId('big', caseId), first }
  return [{ type: 'pair', ...pair, judge: 'p1', orders: 2, verdict, attempts: [], ...over }]
}

/** A pair by what was said with the candidate's answer first, and then with it second. */
const read = (caseId: string, leading: Said, following: Said, over: Partial<PairLine> = {}): PairLine[] => [
  ...lineOf(caseId, 'candidate', leading, over),
  ...lineOf(caseId, 'baseline', following, over),
]

const judgeLine = (names: readonly string[]): JudgeLine => ({
  type: 'judge',
  yardstick: 'pairs',
  pairing: { baseline: 'big', orders: 2 },
  startedAt: '',
  judges: names.map((name) => ({ ...judge, model: name, fingerprint: name })),
  gateways: [],
  prices: [],
})

const models = ['small', 'big', 'other']

function pairwiseOf(caseIds: readonly string[], lines: readonly Judgement[], judges = ['p1'], repeats = 1) {
  const calls = models.flatMap((id) =>
    caseIds.flatMap((caseId) => Array.from({ length: repeats }, (_, repeat) => call(id, caseId, undefined, repeat))),
  )
  const cases = caseIds.map((id) => goldenCase(id))
  return summarise(runLog({ models, cases, calls, repeats, judgements: [judgeLine(judges), ...lines] })).pairwise
}

test('both orders decide: agreement, a leaning, a draw, a flip', () => {
  const found = pairwiseOf(
    ['a', 'b', 'c', 'd', 'e', 'f'],
    [
      ...read('a', 'first_much', 'second'),
      ...read('b', 'first', 'same'),
      ...read('c', 'same', 'same'),
      ...read('d', 'first', 'first'),
      ...read('e', 'same', 'first_much'),
      ...read('f', 'second', 'first'),
    ],
  )?.comparisons[0]
  expect(found).toMatchObject({
    candidate: 'small',
    baseline: 'big',
    cases: 6,
    better: 1,
    leaningBetter: 1,
    indistinguishable: 2,
    leaningWorse: 1,
    worse: 1,
    readTwice: 6,
    flips: 1,
    identical: 0,
    unscored: {},
    signP: 1,
  })
  // (1 + 0.75 + 0.5 + 0.5 + 0.25 + 0) / 6
  expectClose(found?.winRate, 0.5)
  // First slots: a, b, d, d, e, f; second slots: a, f
  expectClose(found?.firstSlotShare, 6 / 8)
  expect(found?.worseInterval).toEqual(wilsonInterval(1, 6))
})

test('identical answers are even, a failed reading leaves the pair unscored, an unfinished one is not there yet', () => {
  const found = pairwiseOf(
    ['a', 'b', 'c'],
    [...read('a', 'identical', 'identical'), ...read('b', 'first', 'judge_refusal'), ...read('c', 'first', null)],
  )?.comparisons[0]
  expect(found).toMatchObject({
    cases: 1,
    indistinguishable: 1,
    identical: 1,
    readTwice: 0,
    unscored: { judge_refusal: 1 },
  })
  expect(found?.signP).toBe(null)
})

test('one order decides where one was wanted, and no flip can be seen', () => {
  const found = pairwiseOf(
    ['a', 'b'],
    [...lineOf('a', 'candidate', 'second', { orders: 1 }), ...lineOf('b', 'baseline', 'first', { orders: 1 })],
  )?.comparisons[0]
  expect(found).toMatchObject({ cases: 2, worse: 2, readTwice: 0, flips: 0 })
})

test('repeats are averaged inside their case', () => {
  const again = (caseId: string) => ({ callId: callId('small', caseId, 1), baselineCallId: callId('big', caseId, 1) })
  const found = pairwiseOf(
    ['a', 'b'],
    [
      ...read('a', 'first', 'second'),
      ...read('a', 'first', 'same', again('a')),
      ...read('b', 'first', 'second'),
      ...read('b', 'second', 'first', again('b')),
    ],
    ['p1'],
    2,
  )?.comparisons[0]
  // a: (1 + 0.5) / 2 = 0.75, better; b: (1 - 1) / 2 = 0, even. Pairs are four.
  expect(found).toMatchObject({ cases: 2, better: 1, indistinguishable: 1, readTwice: 4 })
})

test('a jury decides each order by its majority, and two in three must have spoken', () => {
  const by = (name: string) => ({ judge: name })
  const found = pairwiseOf(
    ['a', 'b'],
    [
      ...read('a', 'first', 'second', by('p1')),
      ...read('a', 'first', 'second', by('p2')),
      ...read('a', 'second', 'first', by('p3')),
      ...read('b', 'first', 'second', by('p1')),
      ...read('b', 'judge_refusal', 'second', by('p2')),
      ...read('b', 'judge_refusal', 'second', by('p3')),
    ],
    ['p1', 'p2', 'p3'],
  )?.comparisons[0]
  expect(found).toMatchObject({ cases: 1, better: 1, unscored: { judge_refusal: 1 } })
})

test('three candidates get strengths whose order is that of their wins', () => {
  const others = (lines: readonly PairLine[]): PairLine[] =>
    lines.map((line) => ({ ...line, callId: line.callId.replace('small', 'other') }))
  const ids = ['a', 'b', 'c', 'd']
  const lines = [
    ...ids.flatMap((id, at) => read(id, at === 0 ? 'second' : 'first', at === 0 ? 'first' : 'second')),
    ...others(ids.flatMap((id, at) => read(id, at === 0 ? 'first' : 'second', at === 0 ? 'second' : 'first'))),
  ]
  const strengths = pairwiseOf(ids, lines)?.strengths
  expect(strengths?.map(({ candidate }) => candidate)).toEqual(['small', 'big', 'other'])
  // small wins 3 of 4 against big, log 3; other 1 of 4, -log 3
  expectClose(strengths?.[0]?.logStrength, Math.log(3))
  expect(strengths?.[1]?.logStrength).toBeCloseTo(0, 9)
})

test('two candidates, or one that never lost, have none', () => {
  expect(pairwiseOf(['a'], read('a', 'first', 'second'))?.strengths).toBe(null)
})

test('a run that nobody read in pairs has no such figures', () => {
  expect(summarise(runLog({ models, cases: [], calls: [] })).pairwise).toBe(null)
})
