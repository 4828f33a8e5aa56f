import type { PriceEntry } from '../../model/price.js'
import { isInForce } from './in-force.js'
import { type Condition, conditionChanges, type PriceChange, priceChanges } from './price-changes.js'

/** One model's prices in two books. */
export interface ChangedRow {
  readonly before: PriceEntry
  readonly after: PriceEntry
  readonly prices: readonly PriceChange[]
  /** Tiers and discounts that are not the same. */
  readonly conditions: readonly Condition[]
}

export interface BookComparison {
  readonly added: readonly PriceEntry[]
  readonly removed: readonly PriceEntry[]
  readonly changed: readonly ChangedRow[]
  readonly unchanged: number
}

/** What makes two rows prices of the same thing. By model alone, two providers' cards can be compared. */
export type ComparedBy = 'provider and model' | 'model'

/**
 * Compares what two books say at one instant. A row that is not in force then is not there.
 *
 * @param atMs epoch milliseconds
 */
export function compareBooks(
  before: readonly PriceEntry[],
  after: readonly PriceEntry[],
  atMs: number,
  by: ComparedBy = 'provider and model',
): BookComparison {
  const was = rowsByModel(before, atMs, by)
  const is = rowsByModel(after, atMs, by)
  const both = [...was].flatMap(([key, row]) => {
    const now = is.get(key)
    return now === undefined ? [] : [changedRow(row, now)]
  })
  const changed = both.filter(({ prices, conditions }) => prices.length + conditions.length > 0)
  return {
    added: [...is].filter(([key]) => !was.has(key)).map(([, row]) => row),
    removed: [...was].filter(([key]) => !is.has(key)).map(([, row]) => row),
    changed,
    unchanged: both.length - changed.length,
  }
}

const changedRow = (before: PriceEntry, after: PriceEntry): ChangedRow => ({
  before,
  after,
  prices: priceChanges(before, after),
  conditions: conditionChanges(before, after),
})

/** The row that prices each model, sorted by provider and model; of several, the first, as when prices are looked up. */
function rowsByModel(entries: readonly PriceEntry[], atMs: number, by: ComparedBy): Map<string, PriceEntry> {
  const rows = new Map<string, PriceEntry>()
  for (const entry of entries) {
    const key = JSON.stringify(by === 'model' ? [entry.model] : [entry.provider, entry.model])
    if (isInForce(entry, atMs) && !rows.has(key)) rows.set(key, entry)
  }
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
}
