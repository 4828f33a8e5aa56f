import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceEntry } from '../../model/price.js'
import { bookProblems } from '../../pricing/index.js'
import type { ImportedRow } from '../listing.js'
import { bookRow, newRow } from '../testing/rows.js'
import { type MergeOutcome, mergeRows } from './merge-rows.js'

const today = '2026-07-02'

const merge = (book: PriceEntry[], ...rows: ImportedRow[]): MergeOutcome[] => mergeRows(book, rows, today)
const kinds = (outcomes: readonly MergeOutcome[]): string[] =>
  outcomes.map((outcome) => (outcome.kind === 'kept' ? outcome.why : outcome.kind))

test('a model that is new to the book is added as it is', () => {
  const row = newRow()
  expect(merge([], row)).toEqual([{ kind: 'added', row }])
  expect(kinds(merge([bookRow({ provider: 'other' }), bookRow({ model: 'n' })], row))).toEqual(['added'])
})

test('another price becomes a row from today on, under the names the book has, and ends the open one', () => {
  const before = bookRow({ aliases: ['old-name'], match: 'm-*', contextWindow: 1000 })
  const outcomes = merge([before], newRow({}, { input: '6' }))
  expect(outcomes).toEqual([
    {
      kind: 'changed',
      before,
      after: newRow({ aliases: ['old-name'], match: 'm-*', contextWindow: 1000, effectiveFrom: today }, { input: '6' }),
      // From $3 to $6.
      prices: [{ part: 'input', before: '3', after: '6', percent: 100 }],
      conditions: [],
    },
  ])
})

test('amounts count, not how they are written; what the list does not say is no change', () => {
  expect(kinds(merge([bookRow({}, { input: '3.00', cachedInput: '0.3' })], newRow()))).toEqual(['unchanged'])
})

test('a part that the book had no price for is a change', () => {
  expect(kinds(merge([bookRow()], newRow({}, { cachedInput: '0.3' })))).toEqual(['changed'])
})

test('a model is known by its aliases too', () => {
  const before = bookRow({ model: 'other-name', aliases: ['m'] })
  const [outcome] = merge([before], newRow({}, { input: '6' }))
  expect(outcome?.kind === 'changed' && outcome.after).toMatchObject({ model: 'other-name', aliases: ['m'] })
})

test('after a row that has ended, the new one starts today', () => {
  expect(merge([bookRow({ effectiveTo: '2026-03-01' })], newRow())).toEqual([
    { kind: 'added', row: newRow({ effectiveFrom: today }) },
  ])
})

describe('a row stays as it is', () => {
  const dearer = newRow({}, { input: '6' })
  test.each([
    [
      'that has an end already',
      { effectiveTo: '2026-12-01' },
      {},
      'the row at prices.yaml:4 ends on 2026-12-01 already',
    ],
    ['that starts today', { effectiveFrom: today }, {}, 'the row at prices.yaml:4 starts today'],
    ['that prices more', {}, { cachedInput: '1' }, 'the row at prices.yaml:4 also says cached_input'],
    [
      'with discounts of its own',
      { batch: { multiplier: '0.5', stacksWithCache: true }, perRequest: '0.1' },
      {},
      'the row at prices.yaml:4 also says per_request, batch',
    ],
  ] as const)('%s', (_, over, prices, why) =>
    expect(kinds(merge([bookRow(over, prices)], dearer))).toEqual([`its price differs, and ${why}: change it by hand`]),
  )

  test('that only starts later', () =>
    expect(kinds(merge([bookRow({ effectiveFrom: '2026-12-01' })], dearer))).toEqual([
      'the row at prices.yaml:4 starts on 2026-12-01',
    ]))
})

test('a list that names a model twice is believed once', () => {
  expect(kinds(merge([], newRow(), newRow({}, { input: '4' })))).toEqual(['added', 'its model is on the list twice'])
  const twice = [newRow({}, { input: '4' }), newRow({ model: 'alias' }, { input: '5' })]
  expect(kinds(merge([bookRow({ aliases: ['alias'] })], ...twice))).toEqual([
    'changed',
    'its model is on the list twice',
  ])
})

test('dated rows of a model come in together, and only the one in force counts against a book that has it', () => {
  const dated = [
    newRow({ effectiveTo: '2026-01-01' }, { input: '9' }),
    newRow({ effectiveFrom: '2026-01-01' }, { input: '3' }),
  ]
  expect(kinds(merge([], ...dated))).toEqual(['added', 'added'])
  expect(kinds(merge([bookRow()], ...dated))).toEqual(['unchanged'])
})

test('whatever comes in, the book stays sound and the past keeps its prices', () => {
  const price = fc.constantFrom('1', '2', '3')
  const rows = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), price, fc.option(price, { nil: null }))
      .map(([model, input, cachedInput]) => newRow({ model }, { input, cachedInput })),
    { maxLength: 5 },
  )
  const span = fc.constantFrom(
    [null, null],
    [null, '2026-05-01'],
    ['2026-05-01', null],
    [today, null],
    ['2026-09-01', null],
  )
  const book = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c'))
    .chain((models) => fc.tuple(...models.map((model) => fc.tuple(fc.constant(model), span, price))))
    .map((given) =>
      given.map(([model, [from, to], input]) =>
        bookRow({ model, effectiveFrom: from ?? null, effectiveTo: to ?? null }, { input }),
      ),
    )
  fc.assert(
    fc.property(book, rows, (before, incoming) => {
      const outcomes = mergeRows(before, incoming, today)
      const ended = new Map(outcomes.flatMap((one) => (one.kind === 'changed' ? [[one.before, today]] : [])))
      const added = outcomes.flatMap((one) =>
        one.kind === 'added' ? [one.row] : one.kind === 'changed' ? [one.after] : [],
      )
      const origin = { kind: 'book', file: 'prices.yaml', line: 1 } as const
      const after = [
        ...before.map((row) => (ended.has(row) ? { ...row, effectiveTo: today } : row)),
        ...added.map((row) => ({ ...row, origin })),
      ]
      expect(bookProblems(after)).toEqual([])
      for (const row of after.slice(0, before.length))
        expect(row.pricesPerMTok).toEqual(before[after.indexOf(row)]?.pricesPerMTok)
    }),
  )
})
