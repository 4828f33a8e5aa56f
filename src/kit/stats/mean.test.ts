import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { clusteredMeanInterval, meanInterval, weightedMeanInterval } from './mean.js'

const paired = vectors<{ first: number[]; firstMean: number; firstSe: number }>('paired')
const clustered = vectors<{
  scores: number[]
  clusters: string[]
  mean: number
  seIndependent: number
  seClustered: number
  seWithoutFactor: number
  clusterCount: number
}>('clustered')

const { gradeSchoolMathAccuracy: solved } = vectors<{
  gradeSchoolMathAccuracy: { model: string; solved: number; of: number; accuracy: number }[]
}>('proportions')

test('the mean and its standard error agree with the reference', () => {
  const estimate = meanInterval(paired.first)
  expectClose(estimate.mean, paired.firstMean)
  expectClose(estimate.se, paired.firstSe)
})

test('1, 2 and 3 have the mean 2 -/+ 4.303 x 1 / sqrt(3)', () => {
  const { interval, ...rest } = meanInterval([1, 2, 3])
  expect(rest).toEqual({ n: 3, mean: 2, sd: 1, se: 1 / Math.sqrt(3) })
  expectClose(interval?.[0], 2 - 4.302652729749462 / Math.sqrt(3))
  expectClose(interval?.[1], 2 + 4.302652729749462 / Math.sqrt(3))
})

test('nothing, one value and equal values have no interval', () => {
  expect(meanInterval([])).toEqual({ n: 0, mean: null, sd: null, se: null, interval: null })
  expect(meanInterval([4])).toEqual({ n: 1, mean: 4, sd: null, se: null, interval: null })
  expect(meanInterval([4, 4, 4])).toEqual({ n: 3, mean: 4, sd: 0, se: 0, interval: null })
  expect(meanInterval([0.1 + 0.2, 0.3, 0.3]).interval).toBeNull()
})

test('clusters change the standard error as the reference says', () => {
  const { scores, clusters, mean, seClustered, seIndependent } = clustered
  expectClose(clusteredMeanInterval(scores, clusters).mean, mean)
  expectClose(clusteredMeanInterval(scores, clusters).se, seClustered)
  expectClose(meanInterval(scores).se, seIndependent)
})

test('the standard error of clusters is the published one times the small-sample factor sqrt(G / (G - 1))', () => {
  const { scores, clusters, seWithoutFactor, clusterCount } = clustered
  const { se } = clusteredMeanInterval(scores, clusters)
  expectClose(se, seWithoutFactor * Math.sqrt(clusterCount / (clusterCount - 1)))
})

test.each(solved)('$solved of $of problems solved by $model are a mean of $accuracy', (row) => {
  const marks = Array.from({ length: row.of }, (_, problem) => (problem < row.solved ? 1 : 0))
  expectClose(meanInterval(marks).mean, row.accuracy, 1e-12)
})

test('values that all stand for themselves have the ordinary standard error', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 40 }), (xs) => {
      const plain = meanInterval(xs)
      const alone = clusteredMeanInterval(
        xs,
        xs.map(() => null),
      )
      expect(alone.se).toBeCloseTo(plain.se ?? Number.NaN, 12)
      expect(alone.interval === null).toBe(plain.interval === null)
    }),
  )
})

test('one cluster says nothing about others, so it has no interval', () => {
  expect(clusteredMeanInterval([1, 0, 1], ['a', 'a', 'a'])).toMatchObject({ mean: 2 / 3, se: null, interval: null })
})

test('a value of weight 2 pulls the mean twice as hard', () => {
  // (2 x 5 + 1 x 2) / 3 = 4
  expect(weightedMeanInterval([5, 2], [2, 1], [null, null]).mean).toBe(4)
  expect(weightedMeanInterval([5, 2], [0, 0], [null, null])).toMatchObject({ mean: null, interval: null })
})

test('the interval holds the mean', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 }), (xs) => {
      const { mean, interval } = meanInterval(xs)
      if (interval === null) return
      expect(interval[0]).toBeLessThan(mean ?? Number.NaN)
      expect(interval[1]).toBeGreaterThan(mean ?? Number.NaN)
    }),
  )
})
