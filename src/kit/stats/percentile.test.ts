import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentile, percentileInterval } from './percentile.js'

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1)

test('a percentile lies between its neighbours, in proportion', () => {
  // Of 1..5 the p95 stands at position 4 x 0.95 = 3.8 from 0: 4 + 0.8 x (5 - 4)
  expect(percentile(upTo(5), 0.95)).toBeCloseTo(4.8, 12)
  expect([percentile(upTo(5), 0), percentile(upTo(5), 0.5), percentile(upTo(5), 1)]).toEqual([1, 3, 5])
})

test('a percentile that touches an infinite value is infinite', () => {
  expect(percentile([1, 2, Infinity], 0.5)).toBe(2)
  expect(percentile([1, 2, Infinity], 0.6)).toBe(Infinity)
  expect(percentile([Infinity, Infinity], 0.5)).toBe(Infinity)
})

test('nothing has no percentiles', () => {
  expect(() => percentile([], 0.5)).toThrow('nothing has no percentiles')
  expect(percentileInterval([], 0.5)).toEqual([null, null])
})

test('the median of ten values lies between the second and the ninth', () => {
  // P(B <= 1) = 11 / 1024 = 0.011 and P(B <= 2) = 56 / 1024 = 0.055, so 2 and 9 are the tightest pair at 95 %
  expect(percentileInterval(upTo(10), 0.5)).toEqual([2, 9])
})

test.each([
  [0.9, 36],
  [0.95, 72],
  [0.99, 368],
])('the upper bound of the %d quantile begins at n = %d', (q, n) => {
  // q^n <= 0.025
  expect(percentileInterval(upTo(n - 1), q)[1]).toBeNull()
  expect(percentileInterval(upTo(n), q)[1]).toBe(n)
})

test('an interval with both bounds holds the percentile', () => {
  const samples = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 500 })
  fc.assert(
    fc.property(samples, fc.constantFrom(0.5, 0.9, 0.95, 0.99), (values, q) => {
      const sorted = values.sort((a, b) => a - b)
      const [low, high] = percentileInterval(sorted, q)
      if (low === null || high === null) return
      expect(low).toBeLessThanOrEqual(percentile(sorted, q))
      expect(high).toBeGreaterThanOrEqual(percentile(sorted, q))
    }),
  )
})

test('two values say no more of the p99 than that it is hardly below the larger one', () => {
  // P(both lie below the p99) = 0.99^2, so the larger one reaches the p99 in only 1 - 0.9801 = 2 % of samples
  expect(percentileInterval([1, 2], 0.99)).toEqual([2, null])
})
