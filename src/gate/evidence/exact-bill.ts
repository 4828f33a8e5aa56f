import type { MonthlyBill } from '../../model/baseline.js'
import type { Evidence } from './evidence.js'

/** Two bills for tokens in a book: nothing was sampled, so their ratio is what it is. Null where either is unknown or nothing. */
export function exactBill(base: MonthlyBill, run: MonthlyBill): Evidence | null {
  const ratio = base.monthlyUsd === null ? null : (run.monthlyUsd?.ratio(base.monthlyUsd) ?? null)
  if (ratio === null || ratio === 0) return null
  const gain = -Math.log(ratio)
  return { gain, lower: gain, upper: gain, pWorse: null, sd: null, identical: ratio === 1, method: 'exact' }
}
