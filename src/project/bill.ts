import type { UsdPer } from '../model/usd.js'

/** A month's bill of one candidate, or why there is none. `low` and `high` are null where the run gives no interval. */
export type Bill =
  | { readonly status: 'billed'; readonly low: UsdPer | null; readonly base: UsdPer; readonly high: UsdPer | null }
  | { readonly status: 'unknown'; readonly why: string }

export const noBill = (why: string): Bill => ({ status: 'unknown', why })
