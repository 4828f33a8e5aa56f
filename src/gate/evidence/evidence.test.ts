import { expect, test } from 'vitest'
import { normalDraw, seededRandom } from '../../kit/random.js'
import { expectClose, vectors } from '../../kit/testing/vectors.js'
import { caseOf } from '../testing/records.js'
import type { CasePair } from '../values.js'
import { meanGain } from './mean-gain.js'
import { percentileGain } from './percentile-gain.js'
import { proportionGain } from './proportions.js'
import { ratioOfMeans } from './ratio-of-means.js'

const { first, second, interval90, mean, pValue, meanSignFlip } = vectors<{
  first: number[]
  second: number[]
  mean: number
  pValue: number
  interval90: [number, number]
  meanSignFlip: number
}>('paired')

const pair = (at: number, base: number, run: number, cluster: string | null = null): CasePair => ({
  goldenCase: caseOf(`c${at}`, { cluster }),
  base: { values: [base], mean: base },
  run: { values: [run], mean: run },
})

const pairs = (base: readonly number[], run: readonly number[]): CasePair[] =>
  base.map((value, at) => pair(at, value, run[at] ?? Number.NaN))

const difference = (base: number, run: number): number => run - base
const ones = (count: number): number[] => new Array<number>(count).fill(1)

test('twelve differences have the one-sided bounds of the reference', () => {
  const found = meanGain(pairs(second, first), ones(12), difference, 'paired t')
  expectClose(found.gain, mean)
  expectClose(found.lower, interval90[0])
  expectClose(found.upper, interval90[1])
  // Better, so that "no worse" is all but certain: 1 less half of the two-sided p.
  expectClose(found.pWorse, 1 - pValue / 2)
})

test('and turned round the larger of the t test and the exact sign flips', () => {
  const found = meanGain(pairs(first, second), ones(12), difference, 'paired t')
  expectClose(found.gain, -mean)
  // Six of the twelve differ: half of the reference's two-sided 0.1875 is more than half of the t test's 0.096.
  expectClose(found.pWorse, meanSignFlip / 2)
})

test('cases of one cluster are one witness', () => {
  const alone = meanGain(pairs([4, 4, 4, 4, 4, 4], [3, 3, 3, 4, 4, 4]), ones(6), difference, 'paired t')
  const together = meanGain(
    [3, 3, 3, 4, 4, 4].map((run, at) => pair(at, 4, run, at < 3 ? 'one' : 'two')),
    ones(6),
    difference,
    'paired t',
  )
  expect(together.gain).toBe(alone.gain)
  expect(together.lower).toBeLessThan(alone.lower)
})

test('a ratio of means has the standard error of its linearisation', () => {
  // Means 2 and 3; y/3 - x/2 is (1/3, -1/6, -1/6) with a sum of 0: se = sqrt((1/9 + 1/36 + 1/36) / 2) / sqrt(3) = 1/6.
  const found = ratioOfMeans(pairs([1, 2, 3], [2.5, 2.5, 4]), ones(3))
  expectClose(found?.gain, -Math.log(3 / 2))
  expectClose((found?.sd ?? 0) / Math.sqrt(3), 1 / 6, 1e-8)
})

test('what rises by the same factor in every case has no doubt about it', () => {
  const found = ratioOfMeans(pairs([1, 2, 3], [2, 4, 6]), ones(3))
  expect([found?.gain, found?.lower, found?.upper]).toEqual([-Math.LN2, -Math.LN2, -Math.LN2])
  expect(found?.pWorse).toBe(1 / 8)
})

test('of cases that turned, six for the worse and one for the better are 8 in 128', () => {
  // P(6 or more of 7) = (7 + 1) / 2^7.
  const base = [1, 1, 1, 1, 1, 1, 0, ...ones(23)]
  const run = [0, 0, 0, 0, 0, 0, 1, ...ones(23)]
  const found = proportionGain(pairs(base, run), 1)
  expectClose(found.pWorse, 8 / 128)
  expectClose(found.gain, -5 / 30)
})

test('a percentile counts repeats as calls, wherever they are many or few', () => {
  const uneven: CasePair[] = Array.from({ length: 30 }, (_, at) => ({
    goldenCase: caseOf(`c${at}`),
    base: { values: [100, 100], mean: 100 },
    run: { values: at === 0 ? [200] : [200, 200], mean: 200 },
  }))
  const found = percentileGain(uneven, 0.95, { seed: 'uneven', draws: 200 })
  expectClose(found.gain, -Math.LN2)
  expectClose(found.lower, -Math.LN2)
  expect(found.pWorse).toBeLessThanOrEqual(0.05)
})

test('between equals, a p95 of 25 cases looks significant in at most 5 % of 2,000 comparisons', () => {
  const random = seededRandom(95)
  let found = 0
  for (let comparison = 0; comparison < 2000; comparison++) {
    const luck = (): number => 900 * Math.exp(0.6 * normalDraw(random))
    const equals = Array.from({ length: 25 }, (_, at) => pair(at, luck(), luck()))
    if ((percentileGain(equals, 0.95, { seed: String(comparison), draws: 99 }).pWorse ?? 1) <= 0.05) found++
  }
  expect(found / 2000).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 2000))
})

test('between equals of which five share what slows them, a p95 looks significant in at most 5 % of 2,000 comparisons', () => {
  const random = seededRandom(5)
  const luck = (scale: number): number => Math.exp(scale * normalDraw(random))
  let found = 0
  for (let comparison = 0; comparison < 2000; comparison++) {
    const equals = Array.from({ length: 10 }, (_, cluster) => {
      const [before, now] = [900 * luck(0.8), 900 * luck(0.8)]
      return Array.from({ length: 5 }, (__, at) =>
        pair(cluster * 5 + at, before * luck(0.1), now * luck(0.1), `document ${cluster}`),
      )
    }).flat()
    if ((percentileGain(equals, 0.95, { seed: String(comparison), draws: 99 }).pWorse ?? 1) <= 0.05) found++
  }
  expect(found / 2000).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 2000))
})
