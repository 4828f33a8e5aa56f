import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { kendallTauB, pearson, spearman } from './correlation.js'
import { sampleSd } from './describe.js'
import { studentTwoSided } from './student.js'

const { levels } = vectors<{
  levels: {
    people: number[]
    judge: number[]
    pearson: number
    spearman: number
    spearmanPValue: number
    kendallTauB: number
  }
}>('agreement')
const paired = vectors<{ first: number[]; second: number[]; covariance: number }>('paired')

test('fifteen rated answers have the correlations of the reference', () => {
  expectClose(pearson(levels.people, levels.judge), levels.pearson)
  expectClose(spearman(levels.people, levels.judge), levels.spearman)
  expectClose(kendallTauB(levels.people, levels.judge), levels.kendallTauB)
})

test('t = r sqrt(13 / (1 - r^2)) with 13 degrees of freedom gives the p-value of the rank correlation', () => {
  const r = spearman(levels.people, levels.judge) ?? Number.NaN
  expectClose(studentTwoSided(r * Math.sqrt(13 / (1 - r * r)), 13), levels.spearmanPValue)
})

test('a correlation times both spreads is the covariance', () => {
  const r = pearson(paired.first, paired.second) ?? Number.NaN
  expectClose(r * (sampleSd(paired.first) ?? 0) * (sampleSd(paired.second) ?? 0), paired.covariance)
})

test('a list without spread correlates with nothing', () => {
  for (const correlation of [pearson, spearman, kendallTauB]) {
    expect(correlation([4, 4, 4], [1, 2, 3])).toBeNull()
    expect(correlation([], [])).toBeNull()
  }
  expect(pearson([0.1 + 0.2, 0.3], [1, 2])).toBeNull()
})

test('stretching a list changes no rank correlation, turning it round changes the sign of all', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), { maxLength: 25 })
  fc.assert(
    fc.property(pairs, (rows) => {
      const [xs, ys] = [rows.map(([x]) => x), rows.map(([, y]) => y)]
      for (const correlation of [spearman, kendallTauB]) {
        const there = correlation(xs, ys)
        const stretched = correlation(xs.map(Math.exp), ys)
        const back = correlation(
          xs.map((x) => -x),
          ys,
        )
        if (there === null) expect([stretched, back]).toEqual([null, null])
        else {
          expect(stretched).toBeCloseTo(there, 10)
          expect(back).toBeCloseTo(-there, 10)
          expect(Math.abs(there)).toBeLessThanOrEqual(1)
        }
      }
    }),
  )
})
