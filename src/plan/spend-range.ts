import { Usd } from '../model/usd.js'
import { type PriceIndex, partsOfRequest, worstCase } from '../pricing/index.js'
import type { CallSize } from './call-size.js'

/** From what calls are likely to cost, none of them retried, to the most they can cost with every retry. */
export interface SpendRange {
  readonly low: Usd
  readonly high: Usd
}

/** Who is asked, when (epoch ms, for the prices in force then) and how often at most. */
export interface Asked {
  readonly prices: PriceIndex
  readonly provider: string
  readonly model: string
  readonly atMs: number
  readonly triesPerCall: number
}

/** What one call of that size costs; null: unpriced. */
export function rangeOfCall({ prices, provider, model, atMs, triesPerCall }: Asked, size: CallSize): SpendRange | null {
  const high = worstCase(prices, provider, model, { ...size.most, attempts: triesPerCall }, atMs)
  if (high === null) return null
  const low = likelyCost({ prices, provider, model, atMs }, size)
  return low === null ? null : { low, high }
}

/** As a request of its own, with the context tier that its length falls into. */
function likelyCost(
  { prices, provider, model, atMs }: Omit<Asked, 'triesPerCall'>,
  { likely: { inputTokens, outputTokens } }: CallSize,
): Usd | null {
  const usage = { freshInput: inputTokens, cachedInput: 0, cacheWrite: 0, answer: outputTokens, reasoning: 0 }
  const parts = partsOfRequest(prices, provider, model, usage, { atMs, serviceTier: null, isSumOfMany: false })
  return parts.status === 'unknown' ? null : Usd.sum([parts.input, parts.output, parts.perRequest])
}

/** The sum; null as soon as one of them is. */
export function sumOfRanges(ranges: readonly (SpendRange | null)[]): SpendRange | null {
  const priced = ranges.filter((range) => range !== null)
  return priced.length < ranges.length
    ? null
    : { low: Usd.sum(priced.map(({ low }) => low)), high: Usd.sum(priced.map(({ high }) => high)) }
}

/** `part` of `whole` calls of a range over all of them, rounded outwards to picodollars. */
export function shareOfRange({ low, high }: SpendRange, part: number, whole: number): SpendRange {
  if (whole === 0) return { low: Usd.zero, high: Usd.zero }
  const [parts, wholes] = [BigInt(part), BigInt(whole)]
  return {
    low: Usd.ofPico((low.pico * parts) / wholes),
    high: Usd.ofPico((high.pico * parts + wholes - 1n) / wholes),
  }
}
