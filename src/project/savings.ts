import type { Savings } from '../model/report.js'
import type { UsdPer } from '../model/usd.js'
import { shareSaved, timesCheaper } from '../pricing/index.js'

/** What a month and a year save against a named candidate's bill; negative where this one is dearer. A year is 12 months. */
export function savingsAgainst(compareTo: string, theirs: UsdPer, ours: UsdPer): Savings {
  const usd = theirs.minus(ours)
  const saved = shareSaved(theirs, ours)
  return {
    compareTo,
    usd,
    annualUsd: usd.times(12),
    percent: saved === null ? null : saved * 100,
    timesCheaper: timesCheaper(theirs, ours),
  }
}
