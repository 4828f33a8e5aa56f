import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { krippendorffAlpha } from './krippendorff.js'

type Figures = Readonly<Record<'nominal' | 'ordinal' | 'interval', number>>
const figures = vectors<Figures & { ratings: (number | null)[][]; published: Figures }>('alpha')

test.each(['nominal', 'ordinal', 'interval'] as const)('four raters with gaps agree as published, %s', (metric) => {
  const alpha = krippendorffAlpha(figures.ratings, metric)
  expectClose(alpha, figures[metric])
  expect(alpha?.toFixed(3)).toBe(String(figures.published[metric]))
})

test('raters who never differ agree perfectly, whatever the metric', () => {
  expect(
    krippendorffAlpha(
      [
        [1, 3, 5],
        [1, 3, 5],
        [null, 3, 5],
      ],
      'interval',
    ),
  ).toBe(1)
})

test('two raters who always differ are worse than chance', () => {
  // Coincidences 1-2 and 2-1 twice each, n = 4: 1 - 3 x 4 / (2 x 2 x 2) = -0.5
  expect(
    krippendorffAlpha(
      [
        [1, 2],
        [2, 1],
      ],
      'nominal',
    ),
  ).toBe(-0.5)
})

test('nothing to agree about has no alpha', () => {
  expect(krippendorffAlpha([], 'ordinal')).toBeNull()
  expect(
    krippendorffAlpha(
      [
        [4, 4],
        [4, 4],
      ],
      'ordinal',
    ),
  ).toBeNull()
  expect(
    krippendorffAlpha(
      [
        [1, null],
        [null, 5],
      ],
      'ordinal',
    ),
  ).toBeNull()
})

test('the order of raters and of units does not matter', () => {
  const rating = fc.option(fc.integer({ min: 1, max: 5 }))
  const table = fc.array(fc.tuple(rating, rating, rating), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(table, fc.constantFrom('nominal', 'ordinal', 'interval'), (units, metric) => {
      const rater = (which: 0 | 1 | 2, order: typeof units) => order.map((unit) => unit[which])
      const there = krippendorffAlpha([rater(0, units), rater(1, units), rater(2, units)], metric)
      const back = units.toReversed()
      const reversed = krippendorffAlpha([rater(2, back), rater(0, back), rater(1, back)], metric)
      if (there === null) expect(reversed).toBeNull()
      else expect(reversed).toBeCloseTo(there, 9)
    }),
  )
})
