import { expect, test } from 'vitest'
import { listPrice } from './list-price.js'
import { bookOf, prices, row } from './testing/rows.js'

test('the base prices of the row are printed with where they stand', () => {
  const book = bookOf(row({ source: 'price page', retrievedAt: '2026-07-02', contextWindow: 128_000 }))
  expect(listPrice(book, 'acme', 'm', 0)).toEqual({
    provider: 'acme',
    model: 'm',
    inputPerMTok: '3',
    outputPerMTok: '15',
    source: 'price page',
    retrievedAt: '2026-07-02',
    origin: 'prices.yaml:1',
    contextWindow: 128_000,
  })
})

test('a row of the catalogue says so with its date, and a free model costs "0", not null', () => {
  const origin = { kind: 'catalogue', name: 'genai-prices', date: '2026-06-01' } as const
  expect(listPrice(bookOf(row({ free: true, pricesPerMTok: prices({}), origin })), 'acme', 'm', 0)).toMatchObject({
    inputPerMTok: '0',
    outputPerMTok: '0',
    origin: 'catalogue genai-prices of 2026-06-01',
  })
})

test('a model without a row has no list price', () => {
  expect(listPrice(bookOf(row()), 'acme', 'other', 0)).toBeNull()
})
