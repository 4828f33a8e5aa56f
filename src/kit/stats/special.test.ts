import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose } from '../testing/vectors.js'
import { incompleteBeta, logBeta, logGamma } from './special.js'

test('the gamma function of n + 1 is n factorial', () => {
  expectClose(Math.exp(logGamma(6)), 120, 1e-13)
  expectClose(Math.exp(logGamma(0.5)), Math.sqrt(Math.PI), 1e-13)
  expect(() => logGamma(0)).toThrow('logGamma needs a positive number, not 0')
})

test('the beta function keeps its digits next to a million', () => {
  // B(a, 1) = 1 / a, and B(a, 2) = 1 / (a (a + 1))
  expectClose(Math.exp(logBeta(1e6, 1)), 1e-6, 1e-12)
  expectClose(Math.exp(logBeta(2, 1e6)), 1 / (1e6 * (1e6 + 1)), 1e-12)
  expectClose(Math.exp(logBeta(2, 3)), 1 / 12, 1e-13)
})

test('the incomplete beta function has its closed forms', () => {
  // I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 200 }), (x, shape) => {
      expectClose(incompleteBeta(1, shape, x), 1 - (1 - x) ** shape, 1e-11)
      expectClose(incompleteBeta(shape, 1, x), x ** shape, 1e-11)
    }),
  )
  expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1])
})
