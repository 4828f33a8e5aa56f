import { approxUsd, type Usd, UsdPer } from '../model/usd.js'
import { equals, one, parseDecimal, sum, timesDecimal } from './decimal.js'

/**
 * "Score per dollar" as value rankings print it: score over the price of a million output tokens. 8.7 at $0.25 is 34.8.
 *
 * @returns null for a price of zero
 */
export function valueRanking(score: number, outputPricePerMTok: Usd): number | null {
  const price = approxUsd(outputPricePerMTok)
  return price === 0 ? null : score / price
}

/**
 * The price of a mix: the sum of share x price, exact. 80 % at $0.25, 15 % at $0.28 and 5 % at $2.50 blend to $0.367.
 *
 * @param shares by name, decimal texts that sum to exactly 1
 * @param prices by name; those without a share do not matter
 * @throws RangeError when the shares do not sum to 1 or a share has no price
 */
export function blendedPrice(
  shares: Readonly<Record<string, string>>,
  prices: Readonly<Record<string, Usd | UsdPer>>,
): UsdPer {
  const parts = Object.entries(shares).map(([name, share]) => ({ name, share: parseDecimal(share) }))
  if (!equals(sum(parts.map(({ share }) => share)), one)) throw new RangeError('the shares do not sum to 1')
  return parts.reduce((blend, { name, share }) => {
    const price = prices[name]
    if (price === undefined) throw new RangeError(`"${name}" has a share and no price`)
    return blend.plus(timesDecimal(price.over(1), share))
  }, new UsdPer(0n, 1n))
}

/** How many times cheaper one amount is than another: 40 for $0.25 against $10; below 1 when it is dearer, null when it is free. */
export const timesCheaper = (than: Usd | UsdPer, amount: Usd | UsdPer): number | null =>
  than.over(1).ratio(amount.over(1))

/** The share of the earlier amount that is saved, 0..1: $10 down to $0.367 saves 0.9633; negative when it grew, null from nothing. */
export const shareSaved = (before: Usd | UsdPer, after: Usd | UsdPer): number | null =>
  before.over(1).minus(after.over(1)).ratio(before.over(1))
