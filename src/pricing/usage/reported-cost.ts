import { UsdPer } from '../../model/usd.js'
import { parseDecimal, timesDecimal } from '../decimal.js'
import { isFields } from './counts.js'

/**
 * What the server itself says the request cost, in USD as decimal text; null when it says nothing readable.
 *
 * `usage.cost` comes first, then a cost header (`x-litellm-response-cost`). Under own-key billing (`is_byok`) `cost` is only
 * the broker's fee, so the money is read from `cost_details.upstream_inference_cost`. Servers compute these in floating
 * point: the text is rounded to whole picodollars.
 */
export function reportedCost(rawUsage: unknown, costHeader: string | null): string | null {
  const usage = isFields(rawUsage) ? rawUsage : {}
  if (usage.is_byok === true) {
    const details = usage.cost_details
    return amount(isFields(details) ? details.upstream_inference_cost : null)
  }
  return amount(usage.cost) ?? amount(costHeader)
}

function amount(value: unknown): string | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  try {
    const usd = timesDecimal(oneUsd, parseDecimal(typeof value === 'string' ? value.trim() : value))
    return usd.toFixed(12).replace(/\.?0+$/, '')
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const oneUsd = new UsdPer(1_000_000_000_000n, 1n)
