import type { Baseline, BaselineCase, CallSample } from '../model/baseline.js'
import type { GateMetric, GateSubject } from '../model/gate.js'
import { approxUsd } from '../model/usd.js'
import type { ComparedCase } from './cases.js'

const REQUESTS_PRICED = 1000

/** What one call is worth by a metric, in the metric's unit; null: it has no value of it. */
export function worthOf(call: CallSample, metric: GateMetric, criterion: string | null): number | null {
  switch (metric) {
    case 'quality':
      return markOf(call, criterion)
    case 'passRate':
      return call.passed === null ? null : Number(call.passed)
    case 'errorRate':
      return call.asked ? Number(call.outcome.status === 'failed') : null
    case 'cost':
    case 'monthlyBill':
      return costOf(call)
    case 'latencyP50':
    case 'latencyP95':
      return call.latencyMs
    case 'ttft':
      return call.ttftMs
    case 'outputTokens':
      return call.outputTokens
    default:
      return metric satisfies never
  }
}

function markOf({ verdict }: CallSample, criterion: string | null): number | null {
  if (verdict?.status !== 'scored') return null
  if (criterion === null) return verdict.overall
  return Object.hasOwn(verdict.scores, criterion) ? (verdict.scores[criterion] ?? null) : null
}

/** USD per 1,000 requests. A call that failed for nothing stays out: it says nothing of what a request costs. */
function costOf({ outcome, usd }: CallSample): number | null {
  if (usd === null || (outcome.status === 'failed' && usd.pico === 0n)) return null
  return approxUsd(usd) * REQUESTS_PRICED
}

/** What one side measured of a case: a value for each call that has one, at least one, and their mean. */
export interface Repeats {
  readonly values: readonly number[]
  readonly mean: number
}

/** A case that both sides have values of. The case is the unit of every test. */
export interface CasePair {
  readonly goldenCase: BaselineCase
  readonly base: Repeats
  readonly run: Repeats
}

/** The cases with a value on both sides. A case that the golden set gives no weight has no mark that counts. */
export function pairUp(
  cases: readonly ComparedCase[],
  { metric, criterion }: Pick<GateSubject, 'metric' | 'criterion'>,
): CasePair[] {
  const pairs: CasePair[] = []
  for (const { goldenCase, base, run } of cases) {
    if (weightOf(goldenCase, metric) === 0) continue
    const before = repeatsOf(base, metric, criterion)
    const now = repeatsOf(run, metric, criterion)
    if (before !== null && now !== null) pairs.push({ goldenCase, base: before, run: now })
  }
  return pairs
}

/** The values of a case's calls; null: none has any. */
export function repeatsOf(
  calls: readonly CallSample[] = [],
  metric: GateMetric,
  criterion: string | null,
): Repeats | null {
  const values: number[] = []
  let sum = 0
  for (const call of calls) {
    const value = worthOf(call, metric, criterion)
    if (value === null) continue
    values.push(value)
    sum += value
  }
  return values.length === 0 ? null : { values, mean: sum / values.length }
}

/** What a case counts for: marks by the weight that the golden set gives it, the rest alike. */
export const weightOf = ({ weight }: BaselineCase, metric: GateMetric): number => (metric === 'quality' ? weight : 1)

/** Whether no call of a run has any value of a metric. */
export const valueless = ({ candidates }: Baseline, metric: GateMetric): boolean =>
  candidates.every(({ calls }) => calls.every((call) => worthOf(call, metric, null) === null))
