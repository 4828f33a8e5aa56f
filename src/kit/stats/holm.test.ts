import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { holm } from './holm.js'

const figures = vectors<{ pValues: number[]; adjusted: number[] }>('holm')

test('six pairwise comparisons are adjusted as the reference does', () => {
  const adjusted = holm(figures.pValues)
  figures.adjusted.forEach((expected, at) => {
    expectClose(adjusted[at], expected)
  })
})

test('0.01, 0.04 and 0.03 become 3 x 0.01, then 2 x 0.03 for both others', () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
  expect(holm([])).toEqual([])
})

test('an adjusted value is never below its own, never above 1, and keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (pValues) => {
      const adjusted = holm(pValues)
      const byRaw = pValues.map((raw, at) => [raw, adjusted[at] ?? Number.NaN] as const).sort(([a], [b]) => a - b)
      for (const [at, [raw, value]] of byRaw.entries()) {
        expect(value).toBeGreaterThanOrEqual(raw)
        expect(value).toBeLessThanOrEqual(1)
        expect(value).toBeGreaterThanOrEqual(byRaw[at - 1]?.[1] ?? 0)
      }
    }),
  )
})
