import { expect, test } from 'vitest'
import type { PriceEntry, PriceOrigin } from '../model/price.js'
import { priceBookNote } from './price-book-note.js'
import { priceOf } from './testing/prices.js'

const row = (
  source: string | null,
  retrievedAt: string | null,
  origin: PriceOrigin = inBook('prices.yaml'),
): PriceEntry => ({
  ...priceOf('a'),
  source,
  retrievedAt,
  origin,
})

const inBook = (file: string): PriceOrigin => ({ kind: 'book', file, line: 5 })

test('names each source once, and the oldest date any price was read', () => {
  const rows = [
    row('price list', '2026-07-02'),
    row('price list', '2026-06-30'),
    row('invoice', null),
    row(null, '2026-08-01', inBook('ours.yaml')),
    row('whatever it says', '2026-09-01', { kind: 'catalogue', name: 'genai-prices', date: '2026-09-01' }),
  ]
  expect(priceBookNote(rows, 'f00d')).toEqual({
    sha256: 'f00d',
    sources: ['genai-prices catalogue of 2026-09-01', 'invoice', 'ours.yaml', 'price list'],
    oldestRetrievedAt: '2026-06-30',
  })
})

test('without prices there is no source and no age', () => {
  expect(priceBookNote([], 'f00d')).toEqual({ sha256: 'f00d', sources: [], oldestRetrievedAt: null })
  expect(priceBookNote([row('invoice', null)], 'f00d').oldestRetrievedAt).toBe(null)
})
