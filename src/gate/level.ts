import { percentile } from '../kit/stats/percentile.js'
import type { BaselineCase } from '../model/baseline.js'
import type { GateMetric } from '../model/gate.js'
import { weightedMean } from './evidence/ratio-of-means.js'
import { caseMean, weightOf } from './values.js'

/** A case with the values of its calls. */
export interface CaseValues {
  readonly goldenCase: BaselineCase
  readonly values: readonly number[]
}

const quantiles: Readonly<Partial<Record<GateMetric, number>>> = { latencyP50: 0.5, latencyP95: 0.95, ttft: 0.5 }

/** The quantile that a metric is; null: it is a mean. */
export const quantileOf = (metric: GateMetric): number | null => quantiles[metric] ?? null

/** Where a metric stands over these cases: a quantile over their calls, or the weighted mean over them. Null of none. */
export function levelOf(cases: readonly CaseValues[], metric: GateMetric): number | null {
  if (cases.length === 0) return null
  const q = quantileOf(metric)
  if (q !== null)
    return percentile(
      cases.flatMap(({ values }) => values).sort((a, b) => a - b),
      q,
    )
  const level = weightedMean(
    cases.map(({ values }) => caseMean(values)),
    cases.map(({ goldenCase }) => weightOf(goldenCase, metric)),
  )
  return Number.isNaN(level) ? null : level
}
