import { expect, test } from 'vitest'
import { bookRow } from '../testing/rows.js'
import { compareBooks } from './compare-books.js'

const july = Date.parse('2026-07-02')

test('two books are compared by provider and model: added, removed, changed with the percentage', () => {
  const before = [bookRow(), bookRow({ model: 'gone' }), bookRow({ model: 'same' }), bookRow({ model: 'tiered' })]
  const tier = { aboveInputTokens: 10, mode: 'cliff' as const, prices: bookRow().pricesPerMTok }
  const after = [
    bookRow({}, { input: '2.4', cachedInput: '0.3', output: null }),
    bookRow({ model: 'same' }, { input: '3.0' }),
    bookRow({ model: 'tiered', contextTiers: [tier] }),
    bookRow({ model: 'new', provider: 'other' }),
  ]
  const comparison = compareBooks(before, after, july)
  expect(comparison.added.map(({ model }) => model)).toEqual(['new'])
  expect(comparison.removed.map(({ model }) => model)).toEqual(['gone'])
  expect(comparison.unchanged).toBe(1)
  expect(comparison.changed.map(({ prices, conditions }) => ({ prices, conditions }))).toEqual([
    {
      prices: [
        // (2.4 - 3) / 3 = -20 %
        { part: 'input', before: '3', after: '2.4', percent: -20 },
        { part: 'cached_input', before: null, after: '0.3', percent: null },
        { part: 'output', before: '15', after: null, percent: null },
      ],
      conditions: [],
    },
    { prices: [], conditions: ['context_tiers'] },
  ])
})

test('only rows in force on the day count', () => {
  const before = [bookRow({ effectiveTo: '2026-07-02' }), bookRow({ effectiveFrom: '2026-07-02' }, { input: '6' })]
  const cheap = compareBooks(before, [bookRow()], july - 1)
  const dear = compareBooks(before, [bookRow()], july)
  expect([cheap.unchanged, dear.unchanged]).toEqual([1, 0])
  expect(dear.changed[0]?.prices).toEqual([{ part: 'input', before: '6', after: '3', percent: -50 }])
})

test("two providers' cards are compared by model alone", () => {
  const comparison = compareBooks([bookRow()], [bookRow({ provider: 'other' }, { output: '30' })], july, 'model')
  expect(comparison.changed[0]?.prices).toEqual([{ part: 'output', before: '15', after: '30', percent: 100 }])
})

test('free is a price of 0, and what was free has no percentage', () => {
  const free = bookRow({ free: true }, { input: null, output: null })
  expect(compareBooks([free], [bookRow()], july).changed[0]?.prices).toEqual([
    { part: 'input', before: '0', after: '3', percent: null },
    { part: 'output', before: '0', after: '15', percent: null },
  ])
})
