import { inputTokens, type Usage } from '../model/usage.js'
import { Usd } from '../model/usd.js'
import { findCard, whyNoPrice } from './find-price.js'
import type { PriceIndex } from './price-index.js'
import type { RateCard } from './rate-card.js'
import { type SelectedRates, selectRates } from './select-rates.js'

/** What a request costs, by what it is charged for. `unknown` is not zero. */
export type RequestParts =
  | { readonly status: 'priced'; readonly input: Usd; readonly output: Usd; readonly perRequest: Usd }
  | { readonly status: 'unknown'; readonly why: string }

/** Which row is in force, and which service tier is asked for (null: the standard one). */
export interface RequestTerms {
  readonly atMs: number
  readonly serviceTier: string | null
  /** The usage is that of many requests: no context tier, which is a matter of a single one. */
  readonly isSumOfMany: boolean
}

/**
 * The cost of tokens that requests are expected to use, whenever they come: without off-peak hours, which nobody can expect
 * of a month's traffic. Free models cost nothing.
 */
export function partsOfRequest(
  prices: PriceIndex,
  provider: string,
  model: string,
  usage: Usage,
  terms: RequestTerms,
): RequestParts {
  const card = findCard(prices, provider, model, terms.atMs)
  if (card === null) return { status: 'unknown', why: whyNoPrice(prices, provider, model) }
  if (card.entry.free) return { status: 'priced', input: Usd.zero, output: Usd.zero, perRequest: Usd.zero }
  const contextTiers = terms.isSumOfMany ? [] : card.contextTiers
  const parts = picoParts({ ...card, contextTiers, offPeak: null }, usage, terms)
  if (parts.status === 'unknown') return parts
  const { input, output } = parts
  return { status: 'priced', input: Usd.ofPico(input), output: Usd.ofPico(output), perRequest: card.perRequest }
}

/** Whole picodollars of a usage's input and output by a row that has been found, before its fee for the request. */
type PicoParts =
  | { readonly status: 'priced'; readonly input: bigint; readonly output: bigint }
  | { readonly status: 'unknown'; readonly why: string }

export function picoParts(
  card: RateCard,
  usage: Usage,
  { atMs, serviceTier }: Pick<RequestTerms, 'atMs' | 'serviceTier'>,
): PicoParts {
  const rates = selectRates(card, { atMs, serviceTier, inputTokens: inputTokens(usage) })
  const input = inputCost(usage, rates)
  if (input === null) return { status: 'unknown', why: `the price of input tokens of ${card.entry.model} is not known` }
  const output = outputCost(usage, rates)
  if (output === null)
    return { status: 'unknown', why: `the price of output tokens of ${card.entry.model} is not known` }
  return { status: 'priced', input, output }
}

/** Picodollars. Cached tokens are a prefix, so the prompt is laid out as cached, then written to the cache, then fresh. */
function inputCost(usage: Usage, bands: SelectedRates): bigint | null {
  const [{ rates: first }, ...above] = bands
  if (above.length === 0)
    return total([
      charge(usage.cachedInput, first.cachedInput),
      charge(usage.cacheWrite, first.cacheWrite),
      charge(usage.freshInput, first.input),
    ])
  const writtenFrom = usage.cachedInput
  const freshFrom = writtenFrom + usage.cacheWrite
  const end = freshFrom + usage.freshInput
  return total(
    bands.flatMap(({ fromToken, rates }, index) => {
      const toToken = bands[index + 1]?.fromToken ?? Number.POSITIVE_INFINITY
      const inBand = (from: number, to: number): number =>
        Math.max(0, Math.min(to, toToken) - Math.max(from, fromToken))
      return [
        charge(inBand(0, writtenFrom), rates.cachedInput),
        charge(inBand(writtenFrom, freshFrom), rates.cacheWrite),
        charge(inBand(freshFrom, end), rates.input),
      ]
    }),
  )
}

const outputCost = (usage: Usage, [{ rates }]: SelectedRates): bigint | null =>
  total([charge(usage.answer, rates.output), charge(usage.reasoning, rates.reasoning)])

/** Picodollars of some tokens. No tokens cost nothing whatever the rate; tokens without a rate have no cost. */
export function charge(tokens: number, rate: bigint | null): bigint | null {
  if (tokens === 0) return 0n
  return rate === null ? null : BigInt(tokens) * rate
}

function total(amounts: readonly (bigint | null)[]): bigint | null {
  let sum = 0n
  for (const amount of amounts) {
    if (amount === null) return null
    sum += amount
  }
  return sum
}
