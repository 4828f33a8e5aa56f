import type { Attempt } from '../model/ask.js'
import type { GatewaySpec } from '../model/config.js'
import { Usd } from '../model/usd.js'
import { costOfAttempt, type PriceIndex } from '../pricing/index.js'

/** What a call, or the judging of one, cost. A call is fully priced when no attempt of it is unpriced. */
export interface CallCost {
  readonly known: Usd
  readonly unpricedAttempts: number
  /** What the gateway said it charged; null when it said nothing. */
  readonly reported: Usd | null
  /** Whether every attempt that can have been billed has both a price and a report: then the two can be compared. */
  readonly comparable: boolean
}

/** Prices attempts by the provider behind their gateway. */
export interface PriceDesk {
  readonly prices: PriceIndex
  providerOf(gateway: string): string
  costOf(attempts: readonly Attempt[]): CallCost
}

/** A gateway that the run does not list is looked up under its own name. */
export function priceDesk(prices: PriceIndex, gateways: readonly GatewaySpec[]): PriceDesk {
  const providers = new Map(gateways.map(({ name, provider }) => [name, provider]))
  const providerOf = (gateway: string): string => providers.get(gateway) ?? gateway
  return { prices, providerOf, costOf: (attempts) => costOf(attempts, prices, providerOf) }
}

function costOf(attempts: readonly Attempt[], prices: PriceIndex, providerOf: (gateway: string) => string): CallCost {
  let known = Usd.zero
  let unpricedAttempts = 0
  let reported: Usd | null = null
  let comparable = true
  for (const attempt of attempts) {
    const cost = costOfAttempt(prices, providerOf(attempt.gateway), attempt)
    // Nearly every call has one attempt, and a log of 200,000 keeps what it costs until it has been summarised.
    if (cost.status === 'priced') known = known === Usd.zero ? cost.usd : known.plus(cost.usd)
    if (cost.status === 'unknown') unpricedAttempts++
    if (attempt.reportedUsd !== null) reported = (reported ?? Usd.zero).plus(Usd.parse(attempt.reportedUsd))
    if (cost.status === 'unknown' || (cost.status === 'priced' && attempt.reportedUsd === null)) comparable = false
  }
  return { known, unpricedAttempts, reported, comparable: comparable && reported !== null }
}
