import { wilsonInterval } from '../kit/stats/wilson.js'
import type { FailureClass } from '../model/failure.js'
import type { CallCounts } from '../model/summary.js'
import type { Observation } from './observations.js'

/**
 * Counts calls by what became of them. Rates are of the calls that were made, kept answers left
 * out, and null when none was.
 *
 * @param ran without the cancelled ones, which count as not run
 * @param planned calls the plan had for this candidate
 */
export function countCalls(ran: readonly Observation[], planned: number): CallCounts {
  const failed = countFailures(ran)
  const ok = ran.filter(({ call }) => call.outcome.status === 'ok').length
  const asked = ran.filter(({ call }) => call.kept === undefined)
  const firstOk = asked.filter(({ call }) => call.attempts[0]?.outcome.status === 'ok').length
  return {
    // Repeats that were added to confirm a verdict are beyond the plan.
    planned: Math.max(planned, ran.length),
    ok,
    failed,
    notRun: Math.max(0, planned - ran.length),
    kept: ran.length - asked.length,
    attempts: ran.reduce((sum, { call }) => sum + call.attempts.length, 0),
    firstAttemptSuccessRate: asked.length === 0 ? null : firstOk / asked.length,
    errorRate: asked.length === 0 ? null : (ran.length - ok) / asked.length,
    errorRateInterval: asked.length === 0 ? null : wilsonInterval(ran.length - ok, asked.length),
  }
}

/** By class, in alphabetical order, so that equal logs print equal bytes. */
function countFailures(ran: readonly Observation[]): Partial<Record<FailureClass, number>> {
  const counts = new Map<FailureClass, number>()
  for (const { call } of ran) {
    if (call.outcome.status === 'ok') continue
    const { class: failureClass } = call.outcome.failure
    counts.set(failureClass, (counts.get(failureClass) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
