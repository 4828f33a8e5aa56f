import { parseDay } from '../kit/text/day.js'
import type { PriceEntry, PricesPerMTok, Rates } from '../model/price.js'
import { Usd } from '../model/usd.js'
import { type Decimal, parseDecimal } from './decimal.js'
import { type DailyWindow, parseWindow } from './off-peak.js'

/** Picodollars per token for each part of a request; null: no price is known. */
export type TokenRates = Readonly<Record<keyof PricesPerMTok, bigint | null>>

/** A row of the book with its texts read: exact rates, instants, windows. */
export interface RateCard {
  readonly entry: PriceEntry
  /** Half-open span in epoch ms, infinite where the row is open. */
  readonly fromMs: number
  readonly toMs: number
  readonly base: TokenRates
  /** `base` with every part at its own price, else at its parent's: what a request without any circumstance pays. */
  readonly standing: TokenRates
  /** By threshold, lowest first. */
  readonly contextTiers: readonly ContextBand[]
  readonly serviceTiers: ReadonlyMap<string, RateChange>
  readonly offPeak: {
    readonly windows: readonly DailyWindow[]
    readonly weekdays: readonly number[] | null
    readonly change: RateChange
  } | null
  readonly batch: { readonly multiplier: Decimal; readonly stacksWithCache: boolean } | null
  readonly perRequest: Usd
}

export interface ContextBand {
  readonly aboveInputTokens: number
  readonly mode: 'cliff' | 'marginal'
  readonly rates: TokenRates
}

export type RateChange =
  | { readonly kind: 'rates'; readonly rates: TokenRates }
  | { readonly kind: 'multiplier'; readonly by: Decimal }

const PICO_PER_USD_OF_A_MILLION_TOKENS = 1_000_000n

/** Reads a row once. Throws RangeError for a text that `bookProblems` would have named. */
export function rateCard(entry: PriceEntry): RateCard {
  const base = tokenRates(entry.pricesPerMTok)
  return {
    entry,
    fromMs: entry.effectiveFrom === null ? Number.NEGATIVE_INFINITY : parseInstant(entry.effectiveFrom),
    toMs: entry.effectiveTo === null ? Number.POSITIVE_INFINITY : parseInstant(entry.effectiveTo),
    base,
    standing: withParents(base),
    contextTiers: entry.contextTiers
      .map(({ aboveInputTokens, mode, prices }) => ({ aboveInputTokens, mode, rates: tokenRates(prices) }))
      .sort((a, b) => a.aboveInputTokens - b.aboveInputTokens),
    serviceTiers: new Map(Object.entries(entry.serviceTiers).map(([tier, rates]) => [tier, rateChange(rates)])),
    offPeak: entry.offPeak && {
      windows: entry.offPeak.hoursUtc.map(parseWindow),
      weekdays: entry.offPeak.weekdays,
      change: rateChange(entry.offPeak.rates),
    },
    batch: entry.batch && {
      multiplier: parseDecimal(entry.batch.multiplier),
      stacksWithCache: entry.batch.stacksWithCache,
    },
    perRequest: Usd.parse(entry.perRequest),
  }
}

/** Picodollars per token from USD per million tokens ("0.0325" is 32,500). Throws RangeError unless it is whole and not negative. */
export function picoPerToken(usdPerMTok: string): bigint {
  const { pico } = Usd.parse(usdPerMTok)
  if (pico < 0n) throw new RangeError(`"${usdPerMTok}" is negative`)
  if (pico % PICO_PER_USD_OF_A_MILLION_TOKENS !== 0n)
    throw new RangeError(`"${usdPerMTok}" is finer than a picodollar per token (at most 6 decimals per million tokens)`)
  return pico / PICO_PER_USD_OF_A_MILLION_TOKENS
}

/** Epoch ms of an ISO date (its midnight, UTC) or instant with a zone. Throws RangeError for anything else. */
export function parseInstant(text: string): number {
  const isWritten = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
  // Date.parse would take 30 February for 2 March.
  const atMs = isWritten && parseDay(text.slice(0, 10)) !== null ? Date.parse(text) : Number.NaN
  if (Number.isNaN(atMs)) throw new RangeError(`"${text}" is no ISO date or instant such as 2026-07-02`)
  return atMs
}

/**
 * Lays prices over others. A part that has none of its own goes by the nearest statement about it: its parent's in the
 * same list (cached input and cache writes: input; reasoning: output), else the list below. Never zero.
 */
export function layOver(below: TokenRates, above: TokenRates): TokenRates {
  return {
    input: above.input ?? below.input,
    cachedInput: above.cachedInput ?? above.input ?? below.cachedInput ?? below.input,
    cacheWrite: above.cacheWrite ?? above.input ?? below.cacheWrite ?? below.input,
    output: above.output ?? below.output,
    reasoning: above.reasoning ?? above.output ?? below.reasoning ?? below.output,
  }
}

const noRates: TokenRates = { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null }

/** Every part at its own price, else at its parent's. */
export const withParents = (rates: TokenRates): TokenRates => layOver(noRates, rates)

export function mapRates(rates: TokenRates, change: (rate: bigint, part: keyof TokenRates) => bigint): TokenRates {
  const changed = (part: keyof TokenRates): bigint | null => {
    const rate = rates[part]
    return rate === null ? null : change(rate, part)
  }
  return {
    input: changed('input'),
    cachedInput: changed('cachedInput'),
    cacheWrite: changed('cacheWrite'),
    output: changed('output'),
    reasoning: changed('reasoning'),
  }
}

const rateOf = (price: string | null): bigint | null => (price === null ? null : picoPerToken(price))

const tokenRates = (prices: PricesPerMTok): TokenRates => ({
  input: rateOf(prices.input),
  cachedInput: rateOf(prices.cachedInput),
  cacheWrite: rateOf(prices.cacheWrite),
  output: rateOf(prices.output),
  reasoning: rateOf(prices.reasoning),
})

const rateChange = (rates: Rates): RateChange =>
  'prices' in rates
    ? { kind: 'rates', rates: tokenRates(rates.prices) }
    : { kind: 'multiplier', by: parseDecimal(rates.multiplier) }
