import { nearest } from '../kit/text/nearest.js'
import type { PriceEntry } from '../model/price.js'
import type { PriceIndex } from './price-index.js'
import type { RateCard } from './rate-card.js'

/** The row that prices a model, or the provider's nearest names; the model's own name among them has rows of other dates. */
export type FoundPrice =
  | { readonly status: 'found'; readonly entry: PriceEntry }
  | { readonly status: 'unknown'; readonly nearest: readonly string[] }

/**
 * Looks up the row in force: by exact provider and model, then alias, then `match`, in the user's books before the
 * catalogue. Never another provider's price.
 *
 * @param atMs epoch milliseconds of the request; a row holds in [from, to)
 */
export function findPrice(prices: PriceIndex, provider: string, model: string, atMs: number): FoundPrice {
  const card = findCard(prices, provider, model, atMs)
  return card === null
    ? { status: 'unknown', nearest: nearest(model, prices.namesOf(provider)) }
    : { status: 'found', entry: card.entry }
}

/** As `findPrice`, with the row's texts read; null when no row is in force. */
export function findCard(prices: PriceIndex, provider: string, model: string, atMs: number): RateCard | null {
  return prices.covering(provider, model).find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs) ?? null
}

/** Why no row prices this model, in words that say what to mend. */
export function whyNoPrice(prices: PriceIndex, provider: string, model: string): string {
  const rows = prices.covering(provider, model)
  if (rows.length > 0)
    return `no price of ${model} at ${provider} was in force at that time (there is one ${rows.map(span).join(', ')})`
  const close = nearest(model, prices.namesOf(provider))
  const hint = close.length === 0 ? '' : ` (known there: ${close.join(', ')})`
  return `no price for ${model} at ${provider}${hint}`
}

/** When a row holds, in words. */
function span({ entry: { effectiveFrom, effectiveTo } }: RateCard): string {
  const from = effectiveFrom === null ? [] : [`from ${effectiveFrom}`]
  const to = effectiveTo === null ? [] : [`to ${effectiveTo}`]
  return [...from, ...to].join(' ')
}
