import type { CandidateSummary } from '../model/summary.js'
import type { UsdPer } from '../model/usd.js'

/** A month's bill of one candidate, or why there is none. `low` and `high` are null where the run gives no interval. */
export type Bill =
  | { readonly status: 'billed'; readonly low: UsdPer | null; readonly base: UsdPer; readonly high: UsdPer | null }
  | { readonly status: 'unknown'; readonly why: string }

export const noBill = (why: string): Bill => ({ status: 'unknown', why })

/** Above this share of calls without a price their mean says too little about the rest to bill anything by it. */
const MOST_UNPRICED = 0.1

/** Mean cost of 1,000 requests as the run measured it, or why it may not be built on. */
export function measuredCost({ calls, cost }: CandidateSummary): UsdPer | string {
  const ran = calls.planned - calls.notRun
  if (cost.unpricedCalls > MOST_UNPRICED * ran) return `${cost.unpricedCalls} of ${ran} calls have no price`
  return cost.usdPerThousandRequests ?? 'no call could be priced'
}
