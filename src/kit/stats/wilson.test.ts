import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { wilsonInterval } from './wilson.js'

interface Row {
  readonly k: number
  readonly n: number
  readonly interval: readonly [number, number]
}
const figures = vectors<{ wilson95: Row[]; gradeSchoolMath300: Row[] }>('proportions')

test.each([...figures.wilson95, ...figures.gradeSchoolMath300])('$k of $n lies in $interval', ({ k, n, interval }) => {
  const [low, high] = wilsonInterval(k, n)
  expectClose(low, interval[0], 1e-12)
  expectClose(high, interval[1], 1e-12)
})

test('the interval stays within 0 and 1 and holds the share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const k = Math.round(n * share)
      const [low, high] = wilsonInterval(k, n)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(k / n)
      expect(high).toBeGreaterThanOrEqual(k / n)
    }),
  )
})

test('of no tries anything may be true', () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1])
})
