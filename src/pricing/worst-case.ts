import { Usd } from '../model/usd.js'
import { type Decimal, one, tenTo } from './decimal.js'
import { findCard } from './find-price.js'
import type { PriceIndex } from './price-index.js'
import { layOver, type RateCard, type RateChange, type TokenRates, withParents } from './rate-card.js'
import { charge } from './request-parts.js'

/**
 * An upper bound on what a call can cost, to reserve before it is sent: every byte of input a token at the dearest
 * input-side rate that could apply to it, every output token allowed at the dearest output-side rate, the fee per request,
 * all times the attempts.
 *
 * @param call `inputBytes`: UTF-8 bytes of the request, an upper bound on byte-level tokens; `attempts`: the first and retries
 * @returns null when the model has no price that bounds it
 */
export function worstCase(
  prices: PriceIndex,
  provider: string,
  model: string,
  call: { readonly inputBytes: number; readonly maxOutputTokens: number; readonly attempts: number },
  atMs: number,
): Usd | null {
  const card = findCard(prices, provider, model, atMs)
  if (card === null) return null
  if (card.entry.free) return Usd.zero
  const candidates = ratesThatCouldApply(card, call.inputBytes)
  const dearest = dearestMultiplier(card)
  const input = charge(
    call.inputBytes,
    highest(
      candidates.flatMap((r) => [r.input, r.cachedInput, r.cacheWrite]),
      dearest,
    ),
  )
  const output = charge(
    call.maxOutputTokens,
    highest(
      candidates.flatMap((r) => [r.output, r.reasoning]),
      dearest,
    ),
  )
  if (input === null || output === null) return null
  return Usd.ofPico(input + output)
    .plus(card.perRequest)
    .times(call.attempts)
}

/** Each list of prices, over whatever may lie below it. A context tier needs more tokens than its threshold, so as many bytes. */
function ratesThatCouldApply(card: RateCard, inputBytes: number): TokenRates[] {
  const base = withParents(card.base)
  const lists = [
    ...[...card.serviceTiers.values()].flatMap(listOf),
    ...card.contextTiers.filter(({ aboveInputTokens }) => inputBytes > aboveInputTokens).map(({ rates }) => rates),
    ...(card.offPeak === null ? [] : listOf(card.offPeak.change)),
  ]
  return [base, ...lists.map((list) => layOver(base, list))]
}

const listOf = (change: RateChange): TokenRates[] => (change.kind === 'rates' ? [change.rates] : [])

/** Discounts may not come; surcharges of a service tier and of the hour may come together. */
function dearestMultiplier(card: RateCard): readonly Decimal[] {
  const ofTiers = [...card.serviceTiers.values()].flatMap(factorOf)
  const ofHours = card.offPeak === null ? [] : factorOf(card.offPeak.change)
  return [dearer(ofTiers), dearer(ofHours)]
}

const factorOf = (change: RateChange): Decimal[] => (change.kind === 'multiplier' ? [change.by] : [])

const dearer = (factors: readonly Decimal[]): Decimal =>
  factors.reduce((a, b) => (a.digits * tenTo(b.places) >= b.digits * tenTo(a.places) ? a : b), one)

/** The highest rate times the factors, rounded up; null when none is known. */
function highest(rates: readonly (bigint | null)[], factors: readonly Decimal[]): bigint | null {
  const known = rates.filter((rate) => rate !== null)
  const top = known.reduce<bigint | null>((a, b) => (a === null || b > a ? b : a), null)
  return top === null ? null : factors.reduce((rate, by) => ceilDivide(rate * by.digits, tenTo(by.places)), top)
}

const ceilDivide = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor
