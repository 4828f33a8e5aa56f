import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { normalCdf, normalQuantile } from './normal.js'

const { normalQuantiles } = vectors<{ normalQuantiles: { p: number; z: number }[] }>('power')

test.each(normalQuantiles)('the normal quantile of $p is $z', ({ p, z }) => {
  expectClose(normalQuantile(p), z, 1e-14)
})

test('far out in the tails the quantile is still exact', () => {
  expectClose(normalQuantile(1e-20), -9.262340089798405, 1e-14)
  expectClose(normalQuantile(1e-300), -37.0470962993612, 1e-14)
})

test('a probability of 0 or 1 lies infinitely far out, and anything beyond is refused', () => {
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity])
  expect(() => normalQuantile(1.1)).toThrow('a probability is between 0 and 1, not 1.1')
})

test('the cdf undoes the quantile', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
      expectClose(normalCdf(normalQuantile(p)), p, 1e-11)
    }),
  )
})

test('both sides of the cdf add up to 1', () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
      expectClose(normalCdf(z) + normalCdf(-z), 1, 1e-14)
    }),
  )
})
