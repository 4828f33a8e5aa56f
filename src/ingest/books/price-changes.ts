import { canonicalJson } from '../../kit/canonical-json.js'
import type { PriceEntry } from '../../model/price.js'
import { Usd } from '../../model/usd.js'
import type { ImportedRow } from '../listing.js'

/** A price of a row by the name it has in the file. */
export type PricePart = 'input' | 'cached_input' | 'cache_write' | 'output' | 'reasoning' | 'per_request'

/** What one price was and is, in USD as decimal text; null: it was not, or is no longer, said. */
export interface PriceChange {
  readonly part: PricePart
  readonly before: string | null
  readonly after: string | null
  /** From before to after, in percent of before; null where one of them is not said, or before is 0. */
  readonly percent: number | null
}

/** Whatever else of a row may hold another price, by the name it has in the file. */
export const conditionKeys = {
  context_tiers: 'contextTiers',
  service_tiers: 'serviceTiers',
  batch: 'batch',
  off_peak: 'offPeak',
} as const satisfies Record<string, keyof PriceEntry>

export type Condition = keyof typeof conditionKeys

/** Every price that differs between two rows; amounts count, not how many zeros they are written with. */
export function priceChanges(before: ImportedRow, after: ImportedRow): PriceChange[] {
  const was = saidPrices(before)
  const is = saidPrices(after)
  return (Object.keys(was) as PricePart[]).flatMap((part) => {
    const [from, to] = [was[part], is[part]]
    return sameAmount(from, to) ? [] : [{ part, before: from, after: to, percent: percentChange(from, to) }]
  })
}

/** The tiers and discounts that differ between two rows. */
export const conditionChanges = (before: ImportedRow, after: ImportedRow): Condition[] =>
  conditions.filter((name) => canonicalJson(before[conditionKeys[name]]) !== canonicalJson(after[conditionKeys[name]]))

/** The tiers and discounts that a row has. */
export const conditionsOf = (row: ImportedRow): Condition[] =>
  conditions.filter((name) => {
    const value = row[conditionKeys[name]]
    return value !== null && Object.keys(value).length > 0
  })

/** What a row says each part costs; a free model says 0, and a missing fee is one of 0. */
export function saidPrices({ free, pricesPerMTok, perRequest }: ImportedRow): Record<PricePart, string | null> {
  const { input, cachedInput, cacheWrite, output, reasoning } = pricesPerMTok
  return {
    input: free ? '0' : input,
    cached_input: cachedInput,
    cache_write: cacheWrite,
    output: free ? '0' : output,
    reasoning,
    per_request: perRequest,
  }
}

const conditions = Object.keys(conditionKeys) as Condition[]

function sameAmount(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  return Usd.parse(a).compare(Usd.parse(b)) === 0
}

function percentChange(before: string | null, after: string | null): number | null {
  if (before === null || after === null) return null
  const base = Usd.parse(before).over(1)
  return Usd.parse(after).over(1).minus(base).times(100).ratio(base)
}
