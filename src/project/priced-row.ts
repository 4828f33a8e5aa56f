import type { GatewaySpec } from '../model/config.js'
import type { PriceEntry } from '../model/price.js'
import type { CandidateSummary } from '../model/summary.js'
import { findPrice, type PriceIndex, whyNoPrice } from '../pricing/index.js'

/** A candidate beside the row of the book that prices it; `entry` is null when there is none, and `why` then says why. */
export interface PricedRow {
  readonly candidate: CandidateSummary
  readonly entry: PriceEntry | null
  readonly why: string
}

/** Finds the row in force at `atMs` (epoch ms) under the provider of the candidate's gateway. */
export function pricedRow(
  candidate: CandidateSummary,
  gateways: readonly GatewaySpec[],
  prices: PriceIndex,
  atMs: number,
): PricedRow {
  const gateway = gateways.find(({ name }) => name === candidate.gateway)
  const provider = gateway?.provider ?? candidate.gateway
  const found = findPrice(prices, provider, candidate.model, atMs)
  return found.status === 'found'
    ? { candidate, entry: found.entry, why: '' }
    : { candidate, entry: null, why: whyNoPrice(prices, provider, candidate.model) }
}
