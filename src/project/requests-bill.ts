import type { Workload } from '../model/config.js'
import type { CandidateSummary, Interval } from '../model/summary.js'
import { Usd, UsdPer } from '../model/usd.js'
import { parseDecimal, rest, timesDecimal } from '../pricing/index.js'
import { type Bill, measuredCost, noBill } from './bill.js'
import { taskNotAsked } from './month/task-not-asked.js'

type RequestsWorkload = Extract<Workload, { kind: 'requests' }>

/**
 * Monthly = requests x mean cost of a request x (1 - share answered by a response cache), exact.
 *
 * The mean is the run's own, or the tasks' means weighted by the workload's mix. The bounds are those of the mean at 95 %,
 * so they cover the sampling of cases and nothing else: not volume, not longer answers, not new prices.
 */
export function requestsBill(candidate: CandidateSummary, workload: RequestsWorkload): Bill {
  const measured = measuredCost(candidate)
  if (typeof measured === 'string') return noBill(measured)
  const mean =
    workload.mix === null
      ? { perThousand: measured, interval: candidate.cost.perThousandInterval }
      : meanOfMix(candidate, workload.mix)
  if (typeof mean === 'string') return noBill(mean)

  const asked = rest(parseDecimal(workload.cacheHitRate))
  const monthly = (perThousand: UsdPer): UsdPer =>
    timesDecimal(timesDecimal(perThousand, asked), parseDecimal(workload.requestsPerMonth)).over(1000)
  return {
    status: 'billed',
    low: mean.interval && monthly(lowerBound(mean.interval)),
    base: monthly(mean.perThousand),
    high: mean.interval && monthly(upperBound(mean.interval)),
  }
}

/** Mean cost of 1,000 requests with its interval in USD; or why there is none. */
type Mean = { readonly perThousand: UsdPer; readonly interval: Interval | null } | string

/**
 * The tasks' means weighted by the mix. The tasks are independent samples, so the half widths of their intervals add in
 * squares: half = sqrt(sum((share x half of the task)^2)).
 */
function meanOfMix({ perTask }: CandidateSummary, mix: Readonly<Record<string, number>>): Mean {
  let perThousand = new UsdPer(0n, 1n)
  let centre = 0
  let squares = 0
  for (const [name, share] of Object.entries(mix).filter(([, weight]) => weight > 0)) {
    const task = perTask[name]
    if (task === undefined) return taskNotAsked(name, Object.keys(perTask))
    if (task.usdPerThousandRequests === null) return `no call of the task "${name}" could be priced`
    perThousand = perThousand.plus(timesDecimal(task.usdPerThousandRequests, parseDecimal(share)))
    const [low, high] = task.perThousandInterval ?? [Number.NaN, Number.NaN]
    centre += (share * (low + high)) / 2
    squares += (share * (high - low)) ** 2 / 4
  }
  const half = Math.sqrt(squares)
  return { perThousand, interval: Number.isNaN(half) ? null : [centre - half, centre + half] }
}

const PICO_PER_USD = 1e12

/** Bounds come back from floating point rounded outwards; no bill is below zero. */
const lowerBound = ([low]: Interval): UsdPer => Usd.ofPico(BigInt(Math.floor(Math.max(0, low) * PICO_PER_USD))).over(1)

const upperBound = ([, high]: Interval): UsdPer => Usd.ofPico(BigInt(Math.ceil(high * PICO_PER_USD))).over(1)
