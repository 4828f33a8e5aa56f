import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hash32, normalDraw, seededRandom, shuffled } from './random.js'
import { meanInterval } from './stats/mean.js'

test('a seed gives the same numbers everywhere', () => {
  const random = seededRandom(7)
  expect([random(), random(), random()]).toMatchInlineSnapshot(`
    [
      0.011704753153026104,
      0.06195825757458806,
      0.97690763277933,
    ]
  `)
})

test('numbers lie in [0, 1) and spread evenly', () => {
  const random = seededRandom(1)
  const draws = Array.from({ length: 10_000 }, random)
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...draws)).toBeLessThan(1)
  // The mean of 10,000 uniform numbers has a standard error of 0.29 / 100.
  expect(Math.abs(draws.reduce((a, b) => a + b) / 10_000 - 0.5)).toBeLessThan(4 * 0.0029)
})

test('a hash is the same everywhere and tells neighbours apart', () => {
  expect([hash32(''), hash32('case-1'), hash32('case-2')]).toMatchInlineSnapshot(`
    [
      2872998923,
      2580863451,
      956617342,
    ]
  `)
})

test('shuffling keeps every item and changes nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const before = [...items]
      const order = shuffled(items, seededRandom(seed))
      expect(items).toEqual(before)
      expect([...order].sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b))
    }),
  )
})

test('normal draws have the mean 0 and the spread 1', () => {
  const random = seededRandom(3)
  const { mean, sd } = meanInterval(Array.from({ length: 10_000 }, () => normalDraw(random)))
  expect(Math.abs(mean ?? Number.NaN)).toBeLessThan(0.04)
  expect(Math.abs((sd ?? Number.NaN) - 1)).toBeLessThan(0.04)
})
