import type { PriceOrigin } from '../model/price.js'
import type { ListPrice } from '../model/summary.js'
import { findPrice } from './find-price.js'
import type { PriceIndex } from './price-index.js'

/** The base prices of the row in force, for printing; null when there is none. A free model's are "0". */
export function listPrice(
  prices: PriceIndex,
  provider: string,
  model: string,
  atMs: number,
): Omit<ListPrice, 'timesCheaperByOutputPrice'> | null {
  const found = findPrice(prices, provider, model, atMs)
  if (found.status === 'unknown') return null
  const { entry } = found
  return {
    provider,
    model,
    inputPerMTok: entry.free ? '0' : entry.pricesPerMTok.input,
    outputPerMTok: entry.free ? '0' : entry.pricesPerMTok.output,
    source: entry.source,
    retrievedAt: entry.retrievedAt,
    origin: describeOrigin(entry.origin),
    contextWindow: entry.contextWindow,
  }
}

/** "prices.yaml:12", or "catalogue genai-prices of 2026-07-01". */
export const describeOrigin = (origin: PriceOrigin): string =>
  origin.kind === 'book' ? `${origin.file}:${origin.line}` : `catalogue ${origin.name} of ${origin.date}`
