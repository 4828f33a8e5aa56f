import type { Attempt } from '../model/ask.js'
import type { Usage } from '../model/usage.js'
import { Usd } from '../model/usd.js'
import { findCard, whyNoPrice } from './find-price.js'
import type { PriceIndex } from './price-index.js'
import type { RateCard } from './rate-card.js'
import { charge, picoParts } from './request-parts.js'

/** What one attempt cost by the book. `nothing`: nothing can have been billed. `unknown` is not zero. */
export type Cost =
  | { readonly status: 'priced'; readonly usd: Usd; readonly basis: 'reported_usage' | 'estimated_usage' | 'free' }
  | { readonly status: 'nothing' }
  | { readonly status: 'unknown'; readonly why: string }

/**
 * The cost of one attempt: its usage at the rates of the row in force when it was issued.
 *
 * @param provider the name that the attempt's gateway looks prices up under
 */
export function costOfAttempt(prices: PriceIndex, provider: string, attempt: Attempt): Cost {
  const { usage } = attempt
  if (usage.status === 'none') return { status: 'nothing' }
  const card = findCard(prices, provider, attempt.model, attempt.stamps.calledAtMs)
  if (card === null) return { status: 'unknown', why: whyNoPrice(prices, provider, attempt.model) }
  if (card.entry.free) return { status: 'priced', usd: Usd.zero, basis: 'free' }
  if (usage.status === 'unknown') return { status: 'unknown', why: 'the server did not say how many tokens it used' }
  if (usage.status === 'invalid')
    return { status: 'unknown', why: `the token counts contradict each other: ${usage.why}` }
  const basis = usage.status === 'reported' ? 'reported_usage' : 'estimated_usage'
  return costOfUsage(card, usage.usage, basis, attempt)
}

/** The known costs of attempts added up, and how many have none: with `unpriced` above 0 the sum is a lower bound. */
export function costOfAttempts(
  prices: PriceIndex,
  providerOf: (gateway: string) => string,
  attempts: readonly Attempt[],
): { readonly known: Usd; readonly unpriced: number } {
  const costs = attempts.map((attempt) => costOfAttempt(prices, providerOf(attempt.gateway), attempt))
  return {
    known: Usd.sum(costs.flatMap((cost) => (cost.status === 'priced' ? [cost.usd] : []))),
    unpriced: costs.filter((cost) => cost.status === 'unknown').length,
  }
}

/**
 * Tokens of many requests (a month of them) at the row's base rates: no context tier, which is a matter of a single
 * request, no off-peak hours, no service tier.
 *
 * @returns null when no row is in force, when a direction with tokens has no price, or when the row charges per request
 */
export function costOfTokens(
  prices: PriceIndex,
  provider: string,
  model: string,
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
  atMs: number,
): Usd | null {
  const card = findCard(prices, provider, model, atMs)
  if (card === null) return null
  if (card.entry.free) return Usd.zero
  if (card.perRequest.compare(Usd.zero) !== 0) return null
  const input = charge(tokens.inputTokens, card.base.input)
  const output = charge(tokens.outputTokens, card.base.output)
  return input === null || output === null ? null : Usd.ofPico(input + output)
}

function costOfUsage(
  card: RateCard,
  usage: Usage,
  basis: 'reported_usage' | 'estimated_usage',
  { stamps, serviceTier }: Attempt,
): Cost {
  const parts = picoParts(card, usage, { atMs: stamps.calledAtMs, serviceTier })
  return parts.status === 'unknown'
    ? parts
    : { status: 'priced', usd: Usd.ofPico(parts.input + parts.output + card.perRequest.pico), basis }
}
