import fc from 'fast-check'
import { expect, test } from 'vitest'
import { midRanks } from './ranks.js'
import { wilcoxonExact, wilcoxonNormal } from './wilcoxon.js'

/** The definition itself: every way to flip the signs, counted. */
function byEnumeration(diffs: readonly number[]): number {
  const informative = diffs.filter((difference) => difference !== 0)
  const ranks = midRanks(informative.map(Math.abs))
  const sumOf = (isPositive: (at: number) => boolean): number =>
    ranks.reduce((sum, rank, at) => sum + (isPositive(at) ? rank : 0), 0)
  const observed = sumOf((at) => (informative[at] ?? 0) > 0)
  let atMost = 0
  let atLeast = 0
  for (let flips = 0; flips < 2 ** ranks.length; flips++) {
    const sum = sumOf((at) => ((flips >> at) & 1) === 1)
    if (sum <= observed) atMost++
    if (sum >= observed) atLeast++
  }
  return Math.min(1, (2 * Math.min(atMost, atLeast)) / 2 ** ranks.length)
}

test('the programmed distribution is the counted one, ties and zeros included', () => {
  const diffs = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(
      diffs.filter((values) => values.some((value) => value !== 0)),
      (values) => {
        expect(wilcoxonExact(values)).toBeCloseTo(byEnumeration(values), 12)
      },
    ),
  )
})

test('five gains and no loss are 2 in 32', () => {
  expect(wilcoxonExact([1, 2, 3, 4, 5])).toBe(2 / 32)
})

test('three hundred gains are beyond doubt, and more than that are not computed', () => {
  expect(wilcoxonExact(Array.from({ length: 300 }, (_, at) => at + 1))).toBeCloseTo(2 * 0.5 ** 300, 100)
  expect(wilcoxonExact(new Array<number>(301).fill(1))).toBeNull()
})

test('no difference at all has no p-value', () => {
  expect(wilcoxonExact([0, 0])).toBeNull()
})

test('equal values share the mean of their ranks', () => {
  expect(midRanks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3])
})

test('for many differences the normal approximation comes close to the exact distribution', () => {
  // Of the hundred numbers from -30 to 69 the odd ones turned round: no ties but in size, no zeros but one.
  const diffs = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 1 : -1) * (at - 30))
  for (const shift of [0, 5, 10, 20]) {
    const moved = diffs.map((diff) => diff + shift)
    const exact = wilcoxonExact(moved) ?? Number.NaN
    expect(
      Math.abs((wilcoxonNormal(moved, { zeros: 'dropped', continuity: true }) ?? Number.NaN) - exact),
    ).toBeLessThan(2e-3)
  }
})

test('the approximation has no p-value without a difference, and 1 for an even split', () => {
  expect(wilcoxonNormal([0, 0], { zeros: 'pratt', continuity: true })).toBeNull()
  expect(wilcoxonNormal([1, -1], { zeros: 'dropped', continuity: true })).toBe(1)
})
