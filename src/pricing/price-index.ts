import type { PriceBook, PriceEntry } from '../model/price.js'
import { type RateCard, rateCard } from './rate-card.js'

/** A price book opened for looking things up: rows by the names they cover. Made by `openBook`. */
export interface PriceIndex {
  /** Rows that cover this model of this provider, the one to prefer first; whether each is in force is not looked at. */
  covering(provider: string, model: string): readonly RateCard[]
  /** Every model name and alias that this provider has a row for. */
  namesOf(provider: string): readonly string[]
}

/**
 * Opens a price book. A row covers a model by its exact name, else by an alias, else by its `match` pattern; every row of
 * the user's books goes before any row of the catalogue. What covers a model is
 * worked out, and its prices are read, once per name.
 *
 * Looking up a model throws RangeError when a row of it has a text that `bookProblems` would have named.
 */
export function openBook(book: PriceBook): PriceIndex {
  const rowsOf = byProvider(book.entries)
  const found = new Map<string, Map<string, readonly RateCard[]>>()
  return {
    covering(provider, model) {
      const ofProvider = found.get(provider) ?? new Map<string, readonly RateCard[]>()
      const rows = ofProvider.get(model) ?? rowsCovering(rowsOf.get(provider) ?? [], model).map(rateCard)
      found.set(provider, ofProvider.set(model, rows))
      return rows
    },
    namesOf: (provider) => [...new Set((rowsOf.get(provider) ?? []).flatMap((row) => [row.model, ...row.aliases]))],
  }
}

function byProvider(entries: readonly PriceEntry[]): ReadonlyMap<string, readonly PriceEntry[]> {
  const rowsOf = new Map<string, PriceEntry[]>()
  for (const entry of entries) {
    const rows = rowsOf.get(entry.provider)
    if (rows === undefined) rowsOf.set(entry.provider, [entry])
    else rows.push(entry)
  }
  return rowsOf
}

function rowsCovering(rows: readonly PriceEntry[], model: string): PriceEntry[] {
  const ways = [
    (row: PriceEntry) => row.model === model,
    (row: PriceEntry) => row.model !== model && row.aliases.includes(model),
    (row: PriceEntry) =>
      row.model !== model && !row.aliases.includes(model) && row.match !== null && matches(row.match, model),
  ]
  return (['book', 'catalogue'] as const).flatMap((kind) =>
    ways.flatMap((covers) => rows.filter((row) => row.origin.kind === kind && covers(row))),
  )
}

/** Whether `*`-pattern `pattern` covers the whole of `name`. */
export function matches(pattern: string, name: string): boolean {
  const literal = pattern.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.*')}$`, 's').test(name)
}
