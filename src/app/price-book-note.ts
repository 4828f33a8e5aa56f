import type { PriceEntry } from '../model/price.js'
import type { PriceBookNote } from '../model/report.js'

/** The card a report's prices come from: its sources, its age, and the hash that pins it. */
export function priceBookNote(used: readonly PriceEntry[], sha256: string): PriceBookNote {
  const dates = used.flatMap(({ retrievedAt }) => (retrievedAt === null ? [] : [retrievedAt])).sort()
  return { sha256, sources: [...new Set(used.map(originOf))].sort(), oldestRetrievedAt: dates[0] ?? null }
}

function originOf({ origin, source }: PriceEntry): string {
  return origin.kind === 'catalogue' ? `${origin.name} catalogue of ${origin.date}` : (source ?? origin.file)
}
