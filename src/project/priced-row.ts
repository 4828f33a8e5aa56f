import type { GatewaySpec } from '../model/config.js'
import type { PriceEntry } from '../model/price.js'
import type { CandidateSummary } from '../model/summary.js'
import { findPrice, type PriceIndex, whyNoPrice } from '../pricing/index.js'

/** A candidate beside the row of the book that prices it, or why none does: it has no row, or none that held then. */
export type PricedRow =
  | { readonly status: 'priced'; readonly candidate: CandidateSummary; readonly entry: PriceEntry }
  | { readonly status: 'no_row' | 'other_dates'; readonly candidate: CandidateSummary; readonly why: string }

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
  if (found.status === 'found') return { status: 'priced', candidate, entry: found.entry }
  const why = whyNoPrice(prices, provider, candidate.model)
  const status = prices.covering(provider, candidate.model).length === 0 ? 'no_row' : 'other_dates'
  return { status, candidate, why }
}
