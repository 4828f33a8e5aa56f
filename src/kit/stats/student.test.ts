import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { normalQuantile } from './normal.js'
import { studentCdf, studentQuantile, studentTwoSided } from './student.js'

const figures = vectors<{
  quantiles: { p: number; df: number; t: number }[]
  twoSided: { t: number; df: number; pValue: number }[]
}>('student')

test.each(figures.quantiles)('with $df degrees of freedom the $p quantile of t is $t', ({ p, df, t }) => {
  expectClose(studentQuantile(p, df), t, 1e-12)
})

test.each(figures.twoSided)('|t| is $t or more with $df degrees of freedom in $pValue of all samples', (row) => {
  expectClose(studentTwoSided(row.t, row.df), row.pValue, 1e-12)
})

test('the cdf undoes the quantile', () => {
  const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
  fc.assert(
    fc.property(p, fc.integer({ min: 1, max: 200_000 }), (probability, df) => {
      expectClose(studentCdf(studentQuantile(probability, df), df), probability, 1e-10)
    }),
  )
})

test('with very many degrees of freedom t is normal', () => {
  expectClose(studentQuantile(0.975, 1e7), normalQuantile(0.975), 1e-6)
})

test('with one degree of freedom t is the Cauchy distribution', () => {
  // P(T <= t) = 1/2 + atan(t) / pi
  expectClose(studentCdf(-30, 1), 0.5 - Math.atan(30) / Math.PI, 1e-12)
})

test('the ends of the scale are infinitely far out, the middle is 0', () => {
  expect([studentQuantile(0, 3), studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([-Infinity, 0, Infinity])
  expect(studentTwoSided(Infinity, 3)).toBe(0)
  expect(() => studentQuantile(2, 3)).toThrow('a probability is between 0 and 1, not 2')
  expect(() => studentCdf(1, 0)).toThrow('degrees of freedom are positive, not 0')
})
