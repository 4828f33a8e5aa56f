import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { signFlipTest } from './sign-flip.js'

/** The definition itself: every way to flip the signs, counted. */
function byEnumeration(diffs: readonly number[]): number {
  const distance = (flips: number): number =>
    Math.abs(diffs.reduce((total, diff, at) => total + ((flips >> at) & 1 ? -diff : diff), 0))
  const ways = Array.from({ length: 2 ** diffs.length }, (_, flips) => distance(flips))
  return ways.filter((moved) => moved >= distance(0)).length / ways.length
}

test('sums that meet are counted once and weighed right', () => {
  const diffs = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(
      diffs.filter((values) => values.some((value) => value !== 0)),
      (values) => {
        expect(signFlipTest(values)).toBeCloseTo(byEnumeration(values), 12)
      },
    ),
  )
})

test('five gains and no loss are 2 in 32, and halves of marks are as exact as whole ones', () => {
  expect(signFlipTest([1, 2, 3, 4, 5])).toBe(2 / 32)
  expect(signFlipTest([0.1, 0.2, -0.3])).toBe(1)
})

test('three hundred marks are computed, forty numbers without a scale are not', () => {
  expect(signFlipTest(new Array<number>(300).fill(1))).toBeCloseTo(2 * 0.5 ** 300, 100)
  const random = seededRandom(3)
  expect(signFlipTest(Array.from({ length: 40 }, random))).toBeNull()
})

test('no difference at all has no p-value', () => {
  expect(signFlipTest([0, 0])).toBeNull()
})
