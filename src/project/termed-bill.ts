import type { Workload } from '../model/config.js'
import type { RunLog } from '../model/run.js'
import type { CandidateSummary } from '../model/summary.js'
import type { PriceIndex } from '../pricing/index.js'
import { type Bill, noBill } from './bill.js'
import { billDesk } from './month/desk.js'
import { monthlyWorkload } from './month/of-run.js'
import { measuredSample } from './month/sample.js'
import { asItIs } from './month/situation.js'

/**
 * The month of a workload with terms of its own (retries, batches, discounts), from what the calls of the run used.
 *
 * @param log null: only workloads in tokens can be billed
 */
export function termedBill(
  { id, model }: CandidateSummary,
  provider: string,
  workload: Workload,
  log: RunLog | null,
  prices: PriceIndex,
  atMs: number,
): Bill {
  const subject = { id, model, provider, measured: log && measuredSample(log, id) }
  const billable = { kind: 'model', subject } as const
  const month = billDesk([billable], prices, atMs).monthOf(billable, monthlyWorkload(workload), asItIs)
  return month.status === 'unknown' ? noBill(month.why) : { status: 'billed', ...month.month }
}
