import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { meanInterval } from './mean.js'
import { pairedDifference, weightedPairedDifference } from './paired.js'
import { signFlipTest } from './sign-flip.js'
import { signedRanks } from './signed-ranks.js'
import { studentQuantile } from './student.js'
import { wilcoxonExact, wilcoxonNormal } from './wilcoxon.js'

const figures = vectors<{
  first: number[]
  second: number[]
  mean: number
  se: number
  t: number
  pValue: number
  interval95: [number, number]
  interval90: [number, number]
  wilcoxonExact: number
  secondMean: number
  secondSe: number
  seUnpaired: number
  meanSignFlip: number
  t975: number
  t95: number
  wilcoxonNormal: {
    positiveRanks: number
    smallerRanks: number
    pValue: number
    withContinuity: number
    pratt: number
  }
}>('paired')
const { passFailDifference: table } = vectors<{
  passFailDifference: {
    bothPass: number
    onlyFirst: number
    onlySecond: number
    neither: number
    meanSecondMinusFirst: number
    sePaired: number
    firstMean: number
    secondMean: number
    seUnpaired: number
  }
}>('counts')
const diffs = figures.first.map((score, at) => score - (figures.second[at] ?? Number.NaN))

test('the paired t test agrees with the reference', () => {
  const estimate = pairedDifference(diffs)
  expectClose(estimate.mean, figures.mean)
  expectClose(estimate.se, figures.se)
  expectClose(estimate.t, figures.t)
  expectClose(estimate.pValue, figures.pValue)
  expectClose(estimate.interval?.[0], figures.interval95[0])
  expectClose(estimate.interval?.[1], figures.interval95[1])
})

test('pairing by case is what makes the difference sharp', () => {
  const first = meanInterval(figures.first)
  const second = meanInterval(figures.second)
  expectClose(second.mean, figures.secondMean)
  expectClose(second.se, figures.secondSe)
  // Taken for unrelated, the two would have sqrt(0.2706^2 + 0.2876^2) = 0.395 instead of 0.229
  expectClose(Math.hypot(first.se ?? Number.NaN, second.se ?? Number.NaN), figures.seUnpaired)
})

test('the intervals reach out by the t quantiles of 11 degrees of freedom', () => {
  expectClose(studentQuantile(0.975, 11), figures.t975, 1e-12)
  expectClose(studentQuantile(0.95, 11), figures.t95, 1e-12)
})

test('one-sided 95 % bounds are those of the 90 % interval', () => {
  const { interval } = pairedDifference(diffs, 0.9)
  expectClose(interval?.[0], figures.interval90[0])
  expectClose(interval?.[1], figures.interval90[1])
})

test('passes and fails are differences of 1, 0 and -1', () => {
  const { meanSecondMinusFirst, sePaired } = table
  const passes = [
    ...new Array<number>(table.onlySecond).fill(1),
    ...new Array<number>(table.onlyFirst).fill(-1),
    ...new Array<number>(table.bothPass + table.neither).fill(0),
  ]
  expectClose(pairedDifference(passes).mean, meanSecondMinusFirst)
  expectClose(pairedDifference(passes).se, sePaired)
})

test('taken for unrelated, the same passes have a wider error', () => {
  const marks = (passed: number, failed: number) => [
    ...new Array<number>(passed).fill(1),
    ...new Array<number>(failed).fill(0),
  ]
  const first = meanInterval(marks(table.bothPass + table.onlyFirst, table.onlySecond + table.neither))
  const second = meanInterval(marks(table.bothPass + table.onlySecond, table.onlyFirst + table.neither))
  expectClose(first.mean, table.firstMean)
  expectClose(second.mean, table.secondMean)
  expectClose(Math.hypot(first.se ?? Number.NaN, second.se ?? Number.NaN), table.seUnpaired)
})

test('differences that are all the same have no spread to test against', () => {
  expect(pairedDifference([0.5, 0.5])).toEqual({
    n: 2,
    mean: 0.5,
    sd: 0,
    se: 0,
    interval: null,
    t: null,
    pValue: null,
  })
  expect(pairedDifference([])).toMatchObject({ n: 0, mean: null, interval: null, pValue: null })
})

test('rounding of doubles is no difference', () => {
  // 0.1 + 0.2 - 0.3 = 5.6e-17
  expect(pairedDifference([0.1 + 0.2 - 0.3, 0, 0])).toMatchObject({ mean: 0, sd: 0, interval: null })
  expect(wilcoxonExact([0.1 + 0.2 - 0.3, 0, 0])).toBeNull()
})

test('pairs of one cluster count as fewer', () => {
  const independent = pairedDifference([1, 1, 0, 0, 1, 1])
  const together = weightedPairedDifference([1, 1, 0, 0, 1, 1], [1, 1, 1, 1, 1, 1], ['a', 'a', 'b', 'b', 'c', 'c'])
  expect(together.mean).toBe(independent.mean)
  expect(together.pValue).toBeGreaterThan(independent.pValue ?? Number.NaN)
})

test('the exact signed-rank test agrees with the reference', () => {
  expectClose(wilcoxonExact(diffs), figures.wilcoxonExact, 1e-12)
})

test('the signed-rank test by the normal approximation agrees with the reference, ties and zeros included', () => {
  const { positiveRanks, smallerRanks, pValue, withContinuity, pratt } = figures.wilcoxonNormal
  const { positive, all } = signedRanks(diffs, 'dropped')
  expect([positive, Math.min(positive, all - positive)]).toEqual([positiveRanks, smallerRanks])
  expectClose(wilcoxonNormal(diffs, { zeros: 'dropped', continuity: false }), pValue)
  expectClose(wilcoxonNormal(diffs, { zeros: 'dropped', continuity: true }), withContinuity)
  expectClose(wilcoxonNormal(diffs, { zeros: 'pratt', continuity: false }), pratt)
})

test('the exact sign-flip test of the mean agrees with the reference', () => {
  expectClose(signFlipTest(diffs), figures.meanSignFlip, 1e-12)
})
