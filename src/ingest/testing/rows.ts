import { readFileSync } from 'node:fs'
import type { PriceEntry, PricesPerMTok } from '../../model/price.js'
import type { ImportedRow, Listing, ListingOrigin } from '../listing.js'

/** A file of `fixtures/ingest`, parsed. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/ingest/${name}.json`, import.meta.url), 'utf8'))

export const origin: ListingOrigin = {
  name: 'list.json',
  source: 'list.json',
  retrievedAt: '2026-07-02',
  provider: 'standby',
}

const noPrices: PricesPerMTok = { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null }

/** A row of provider "acme", model "m", $3 in and $15 out, with whatever a test lays over it. */
export const newRow = (over: Partial<ImportedRow> = {}, prices: Partial<PricesPerMTok> = {}): ImportedRow => ({
  provider: 'acme',
  model: 'm',
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: 'list.json',
  retrievedAt: '2026-07-02',
  contextWindow: null,
  free: false,
  pricesPerMTok: { ...noPrices, input: '3', output: '15', ...prices },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  ...over,
})

/** The same as it stands in a book, at line 4. */
export const bookRow = (over: Partial<ImportedRow> = {}, prices: Partial<PricesPerMTok> = {}): PriceEntry => ({
  ...newRow({ source: null, ...over }, prices),
  origin: { kind: 'book', file: 'prices.yaml', line: 4 },
})

/** A list in one line per model: what it became, in the few words that differ from model to model. */
export function listingLines({ rows, skipped }: Listing): string[] {
  const said = (prices: PricesPerMTok): string =>
    Object.entries(prices)
      .flatMap(([part, price]) => (price === null ? [] : [`${part} ${price}`]))
      .join(', ')
  return [
    ...rows.map((row) =>
      [
        `${row.provider} / ${row.model}: ${row.free ? 'free' : said(row.pricesPerMTok)}`,
        ...row.contextTiers.map(({ aboveInputTokens, prices }) => `above ${aboveInputTokens}: ${said(prices)}`),
        ...(row.perRequest === '0' ? [] : [`per request ${row.perRequest}`]),
        `window ${row.contextWindow}`,
      ].join('; '),
    ),
    ...skipped.map(({ provider, model, why }) => `${provider} / ${model}: skipped, ${why}`),
  ]
}
