import { mean } from '../kit/stats/describe.js'
import type { BaselineCase, CallSample } from '../model/baseline.js'
import type { GateMetric, GateSubject } from '../model/gate.js'
import { approxUsd } from '../model/usd.js'
import type { CallsByCase } from './cases.js'

const REQUESTS_PRICED = 1000

/** What one call is worth by a metric, in the metric's unit; null: it has no value of it. */
export function worthOf(call: CallSample, metric: GateMetric, criterion: string | null): number | null {
  switch (metric) {
    case 'quality':
      return markOf(call, criterion)
    case 'passRate':
      return call.passed === null ? null : Number(call.passed)
    case 'errorRate':
      return Number(call.outcome.status === 'failed')
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

/** The values of one case that both runs have, one for each call with a value. */
export interface CasePair {
  readonly goldenCase: BaselineCase
  readonly base: readonly number[]
  readonly run: readonly number[]
}

/** Values by case, for the cases that have one on both sides. The case is the unit; its repeats are averaged later. */
export function pairUp(
  cases: readonly BaselineCase[],
  base: CallsByCase,
  run: CallsByCase,
  { metric, criterion }: Pick<GateSubject, 'metric' | 'criterion'>,
): CasePair[] {
  const pairs: CasePair[] = []
  for (const goldenCase of cases) {
    const before = valuesOf(base.get(goldenCase.id), metric, criterion)
    const now = valuesOf(run.get(goldenCase.id), metric, criterion)
    if (before.length > 0 && now.length > 0) pairs.push({ goldenCase, base: before, run: now })
  }
  return pairs
}

/** What the calls of a case are worth, without those that have no value. */
export function valuesOf(
  calls: readonly CallSample[] = [],
  metric: GateMetric,
  criterion: string | null,
): readonly number[] {
  const values: number[] = []
  for (const call of calls) {
    const value = worthOf(call, metric, criterion)
    if (value !== null) values.push(value)
  }
  return values
}

/** The mean over a case's repeats. */
export const caseMean = (values: readonly number[]): number => mean(values) ?? Number.NaN

/** What a case counts for: marks by the weight that the golden set gives it, the rest alike. */
export const weightOf = ({ weight }: BaselineCase, metric: GateMetric): number => (metric === 'quality' ? weight : 1)
