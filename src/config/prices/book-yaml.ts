import { stringify } from 'yaml'
import type { PriceEntry, PriceOrigin, PricesPerMTok, Rates } from '../../model/price.js'

/** A row that does not stand in a file yet. */
export type NewRow = Omit<PriceEntry, 'origin'>

/** The rows as a price book that reads back as exactly these rows, where each came from included. */
export function priceBookYaml(entries: readonly PriceEntry[]): string {
  return stringify(
    { version: 1, currency: 'USD', entries: entries.map(row) },
    // One row may share arrays with another: written out twice, not as an alias.
    { lineWidth: 0, aliasDuplicateObjects: false },
  )
}

const row = (entry: PriceEntry) => withoutDefaults({ ...fields(entry), origin: origin(entry.origin) })

/** A row by the names it has in a file, without what a book reads back by itself. */
export const rowFields = (entry: NewRow): Record<string, unknown> =>
  withoutDefaults({ ...fields(entry), per_request: entry.perRequest === '0' ? null : entry.perRequest })

const fields = (entry: NewRow): Record<string, unknown> => ({
  provider: entry.provider,
  model: entry.model,
  aliases: entry.aliases,
  match: entry.match,
  effective_from: entry.effectiveFrom,
  effective_to: entry.effectiveTo,
  source: entry.source,
  retrieved_at: entry.retrievedAt,
  context_window: entry.contextWindow,
  free: entry.free || null,
  prices_per_mtok: prices(entry.pricesPerMTok),
  context_tiers: entry.contextTiers.map(({ aboveInputTokens, mode, prices: above }) => ({
    above_input_tokens: aboveInputTokens,
    mode,
    prices_per_mtok: prices(above),
  })),
  service_tiers: Object.fromEntries(Object.entries(entry.serviceTiers).map(([tier, value]) => [tier, rates(value)])),
  batch: entry.batch && { multiplier: entry.batch.multiplier, stacks_with_cache: entry.batch.stacksWithCache },
  off_peak:
    entry.offPeak &&
    withoutDefaults({
      hours_utc: entry.offPeak.hoursUtc,
      weekdays: entry.offPeak.weekdays,
      ...rates(entry.offPeak.rates),
    }),
  per_request: entry.perRequest,
})

const rates = (value: Rates) =>
  'prices' in value ? { prices_per_mtok: prices(value.prices) } : { multiplier: value.multiplier }

const prices = ({ input, cachedInput, cacheWrite, output, reasoning }: PricesPerMTok) => {
  const all = { input, cached_input: cachedInput, cache_write: cacheWrite, output, reasoning }
  return Object.fromEntries(Object.entries(all).filter(([, price]) => price !== null))
}

const origin = (from: PriceOrigin) =>
  from.kind === 'book' ? { file: from.file, line: from.line } : { catalogue: from.name, date: from.date }

/** Leaves out what the book reads back by itself: nulls, empty lists and mappings. */
const withoutDefaults = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== null && !(typeof value === 'object' && value !== undefined && Object.keys(value).length === 0),
    ),
  )
