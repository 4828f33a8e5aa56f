import { expect, test } from 'vitest'
import { findPrice, whyNoPrice } from './find-price.js'
import { bookOf, row } from './testing/rows.js'

const july = Date.parse('2026-07-02T00:00:00Z')
const catalogue = { kind: 'catalogue', name: 'genai-prices', date: '2026-06-01' } as const

test('a name is looked up exactly, then as an alias, then by pattern', () => {
  const pattern = row({ model: 'family', match: 'deep*flash' })
  const alias = row({ model: 'other', aliases: ['deepseek-flash'] })
  const exact = row({ model: 'deepseek-flash' })
  const found = (...rows: Parameters<typeof bookOf>) => findPrice(bookOf(...rows), 'acme', 'deepseek-flash', july)
  expect(found(pattern, alias, exact)).toEqual({ status: 'found', entry: exact })
  expect(found(pattern, alias)).toEqual({ status: 'found', entry: alias })
  expect(found(pattern)).toEqual({ status: 'found', entry: pattern })
})

test('any row of the own books goes before any of the catalogue', () => {
  const listed = row({ model: 'm', origin: catalogue })
  const own = row({ model: 'renamed', aliases: ['m'] })
  expect(findPrice(bookOf(listed, own), 'acme', 'm', july)).toEqual({ status: 'found', entry: own })
})

test('a row holds from its first instant up to, not including, its last', () => {
  const before = row({ effectiveTo: '2026-07-02' })
  const after = row({ effectiveFrom: '2026-07-02', effectiveTo: '2026-07-03T12:00:00Z' })
  const book = bookOf(before, after)
  expect(findPrice(book, 'acme', 'm', july - 1)).toEqual({ status: 'found', entry: before })
  expect(findPrice(book, 'acme', 'm', july)).toEqual({ status: 'found', entry: after })
  expect(findPrice(book, 'acme', 'm', Date.parse('2026-07-03T12:00:00Z')).status).toBe('unknown')
})

test("another provider's price is never used", () => {
  const book = bookOf(row({ provider: 'elsewhere' }))
  expect(findPrice(book, 'acme', 'm', july)).toEqual({ status: 'unknown', nearest: [] })
})

test('an unknown model comes with the nearest names of its provider', () => {
  const book = bookOf(
    row({ model: 'gpt-4o' }),
    row({ model: 'claude' }),
    row({ model: 'gpt-4', provider: 'elsewhere' }),
  )
  expect(findPrice(book, 'acme', 'gpt4o', july)).toEqual({ status: 'unknown', nearest: ['gpt-4o'] })
  expect(whyNoPrice(book, 'acme', 'gpt4o')).toBe('no price for gpt4o at acme (known there: gpt-4o)')
})

test('a model whose rows are all of other dates says so', () => {
  const book = bookOf(
    row({ effectiveTo: '2026-01-01' }),
    row({ effectiveFrom: '2027-01-01', effectiveTo: '2028-01-01' }),
  )
  expect(whyNoPrice(book, 'acme', 'm')).toBe(
    'no price of m at acme was in force at that time (there is one to 2026-01-01, from 2027-01-01 to 2028-01-01)',
  )
})

test('the dots and brackets of a pattern mean themselves', () => {
  const book = bookOf(row({ model: 'v', match: 'v3.1*(new)' }))
  const status = (model: string) => findPrice(book, 'acme', model, july).status
  expect(['v3.1-large(new)', 'v3x1-large(new)', 'v3.1(new)-b'].map(status)).toEqual(['found', 'unknown', 'unknown'])
})
