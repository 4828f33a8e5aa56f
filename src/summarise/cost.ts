import type { CostSummary, Interval } from '../model/summary.js'
import { approxUsd, Usd, type UsdPer } from '../model/usd.js'
import { byCalls, caseMeans, estimateOver } from './case-means.js'
import type { CandidateObservations, Observation } from './observations.js'

const THOUSAND = 1000

/** What a candidate cost: the total over everything that was sent, cancelled calls included, and what a request costs. */
export function summariseCost({ ran, cancelled }: CandidateObservations): CostSummary {
  const all = [...ran, ...cancelled]
  const priced = all.filter(isFullyPriced)
  const reports = all.flatMap(({ cost }) => (cost.reported === null ? [] : [cost.reported]))
  return {
    usd: priced.length === 0 ? null : Usd.sum(all.map(({ cost }) => cost.known)),
    ...requestCost(ran),
    savedUsd: savedBy(ran),
    reportedUsd: reports.length === 0 ? null : Usd.sum(reports),
    reportedCalls: reports.length,
    drift: driftOf(all),
    unpricedCalls: ran.filter((observation) => !isFullyPriced(observation)).length,
  }
}

/**
 * What requests like these cost by the thousand, from the calls whose every attempt has a price. A call that failed for
 * nothing stays out: counted as a request at $0, a model that fails half the time would look half as dear.
 */
export interface RequestCost {
  /** Exact. Null when no call succeeded: what requests that all failed cost says nothing of what one costs. */
  readonly usdPerThousandRequests: UsdPer | null
  /** A t interval over cases; its lower end is never below nothing. */
  readonly perThousandInterval: Interval | null
}

export function requestCost(ran: readonly Observation[]): RequestCost {
  const priced = ran.filter((observation) => isFullyPriced(observation) && !failedForNothing(observation))
  if (!priced.some(({ call }) => call.outcome.status === 'ok'))
    return { usdPerThousandRequests: null, perThousandInterval: null }
  const { interval } = estimateOver(
    caseMeans(priced, ({ worth }) => approxUsd(worth.known)),
    byCalls,
  )
  return {
    usdPerThousandRequests: Usd.sum(priced.map(({ worth }) => worth.known))
      .times(THOUSAND)
      .over(priced.length),
    perThousandInterval: interval === null ? null : [Math.max(0, interval[0] * THOUSAND), interval[1] * THOUSAND],
  }
}

const failedForNothing = ({ call, cost }: Observation): boolean =>
  call.outcome.status === 'failed' && cost.known.pico === 0n

export const isFullyPriced = ({ worth }: Pick<Observation, 'worth'>): boolean => worth.unpricedAttempts === 0

function savedBy(ran: readonly Observation[]): Usd | null {
  const kept = ran.filter(({ call }) => call.kept !== undefined)
  return kept.length === 0 ? null : Usd.sum(kept.map(({ worth }) => worth.known))
}

/** Computed over reported, minus one, over the calls that have both in full; null without any, or when nothing was reported. */
function driftOf(observations: readonly Observation[]): number | null {
  const both = observations.filter(({ cost }) => cost.comparable)
  const computed = Usd.sum(both.map(({ cost }) => cost.known))
  const reported = Usd.sum(both.map(({ cost }) => cost.reported ?? Usd.zero))
  const ratio = computed.over(1).ratio(reported.over(1))
  return ratio === null ? null : ratio - 1
}
