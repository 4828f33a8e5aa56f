import { percentile } from '../kit/stats/percentile.js'
import type { BaselineCase } from '../model/baseline.js'
import type { GateMetric } from '../model/gate.js'
import { weightedMean } from './evidence/ratio-of-means.js'
import type { Repeats } from './values.js'

/** A case with the values of its calls. */
export interface MeasuredCase extends Repeats {
  readonly goldenCase: BaselineCase
}

const quantiles: Readonly<Partial<Record<GateMetric, number>>> = { latencyP50: 0.5, latencyP95: 0.95, ttft: 0.5 }

/** The quantile that a metric is; null: it is a mean. */
export const quantileOf = (metric: GateMetric): number | null => quantiles[metric] ?? null

/**
 * Where a metric stands over these cases: a quantile over their calls, or the weighted mean over them. Null of none.
 *
 * @param weights one per case
 */
export function levelOf(cases: readonly Repeats[], weights: readonly number[], metric: GateMetric): number | null {
  const q = quantileOf(metric)
  if (cases.length === 0) return null
  if (q !== null) return percentile(ascendingValues(cases), q)
  const level = weightedMean(
    cases.map(({ mean }) => mean),
    weights,
  )
  return Number.isNaN(level) ? null : level
}

/** The values of all calls, in order. */
export function ascendingValues(cases: readonly Repeats[]): number[] {
  const all: number[] = []
  for (const { values } of cases) all.push(...values)
  return all.sort((a, b) => a - b)
}
