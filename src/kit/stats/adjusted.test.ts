import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { benjaminiHochberg } from './benjamini-hochberg.js'
import { bonferroni } from './bonferroni.js'
import { holm } from './holm.js'

const figures = vectors<{
  comparisons: string[]
  pValues: number[]
  holm: number[]
  benjaminiHochberg: number[]
  bonferroni: number[]
}>('adjusted')

test.each([
  ['holm', holm],
  ['benjaminiHochberg', benjaminiHochberg],
  ['bonferroni', bonferroni],
] as const)('six pairwise comparisons are adjusted as the reference does, by %s', (name, adjust) => {
  const adjusted = adjust(figures.pValues)
  expect(adjusted).toHaveLength(figures.comparisons.length)
  for (const [at, expected] of figures[name].entries()) expectClose(adjusted[at], expected)
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

test('Benjamini and Hochberg say at least as much as Holm, and Holm at least as much as Bonferroni', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (pValues) => {
      const [most, some, least] = [benjaminiHochberg(pValues), holm(pValues), bonferroni(pValues)]
      for (const [at, raw] of pValues.entries()) {
        const order = [raw, most[at], some[at], least[at]] as number[]
        // Rounding of k x p / k may fall short of p by a digit.
        for (const [place, value] of order.entries())
          expect(value).toBeGreaterThanOrEqual((order[place - 1] ?? 0) * (1 - 1e-15))
      }
    }),
  )
})

test('one comparison alone is adjusted by none of them', () => {
  expect([benjaminiHochberg([0.04]), holm([0.04]), bonferroni([0.04])]).toEqual([[0.04], [0.04], [0.04]])
})
