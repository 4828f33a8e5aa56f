import { wilsonInterval } from '../kit/stats/wilson.js'
import type { ChecksSummary, Interval } from '../model/summary.js'
import { alike, areClustered, byCaseWeight, type CaseMean, caseMeans, estimateOver } from './case-means.js'
import type { Observation } from './observations.js'

/** 1 for a call whose checks all passed, 0 for one that failed some or failed itself, null when nothing was checked. */
export const passOf = ({ checks }: Pick<Observation, 'checks'>): number | null =>
  checks?.status === 'scored' ? Number(checks.passed) : null

/** The weighted share of checks passed, 0..1; null when nothing was checked. */
const checkScoreOf = ({ checks }: Pick<Observation, 'checks'>): number | null =>
  checks?.status === 'scored' ? checks.score : null

/**
 * The pass rate over cases with its interval, and the mean check score, weighted by the cases' own weights.
 *
 * @param askedOnce whether the run asked every case once: then, unless cases are clustered, passes are independent tries
 *   and the interval is Wilson's; otherwise it is a t interval over the cases
 * @returns null when nothing could be checked
 */
export function summariseChecks(ran: readonly Observation[], askedOnce: boolean): ChecksSummary | null {
  const passes = caseMeans(ran, passOf)
  const score = estimateOver(caseMeans(ran, checkScoreOf), byCaseWeight).mean
  const rate = estimateOver(passes, alike).mean
  if (rate === null) return null
  const values = passes.flatMap((one) => one.values)
  const passed = values.reduce((sum, pass) => sum + pass, 0)
  return {
    passed,
    total: values.length,
    rate,
    interval: askedOnce && !areClustered(passes) ? wilsonInterval(passed, values.length) : shareInterval(passes),
    // With every weight at zero nothing is left to weigh by.
    score: score ?? estimateOver(caseMeans(ran, checkScoreOf), alike).mean ?? rate,
    unscored: ran.filter(({ checks }) => checks?.status === 'unscored').length,
  }
}

/** The t interval of a share, cut off at 0 and 1. */
function shareInterval(passes: readonly CaseMean[]): Interval | null {
  const { interval } = estimateOver(passes, alike)
  return interval === null ? null : [Math.max(0, interval[0]), Math.min(1, interval[1])]
}
