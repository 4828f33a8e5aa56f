import { mean, ROUNDING, sampleSd } from './describe.js'
import { studentQuantile } from './student.js'

/** A mean with its uncertainty. `sd` is of the values, `se` of the mean; null where the sample is too small to tell. */
export interface MeanEstimate {
  readonly n: number
  readonly mean: number | null
  readonly sd: number | null
  readonly se: number | null
  readonly interval: readonly [low: number, high: number] | null
}

/**
 * The mean and its t interval with n - 1 degrees of freedom. No interval for fewer than two values or a spread of 0: an
 * interval of no width would claim a certainty that no sample gives.
 */
export function meanInterval(xs: readonly number[], confidence = 0.95): MeanEstimate {
  const centre = mean(xs)
  const sd = sampleSd(xs)
  const se = sd === null ? null : sd / Math.sqrt(xs.length)
  return { n: xs.length, mean: centre, sd, se, interval: tInterval(centre, se, xs.length - 1, confidence) }
}

/** `estimate` -/+ the t quantile times `se`; null without a spread. */
export function tInterval(
  estimate: number | null,
  se: number | null,
  df: number,
  confidence: number,
): readonly [number, number] | null {
  if (estimate === null || se === null || se <= ROUNDING * Math.abs(estimate) || df < 1) return null
  const margin = studentQuantile((1 + confidence) / 2, df) * se
  return [estimate - margin, estimate + margin]
}

/**
 * The mean of values that come in clusters (questions about one document): values of one cluster say less than as many
 * independent ones. Standard error CR1: sqrt(G / (G - 1) x sum over clusters of (sum of residuals)^2) / n, interval by t with
 * G - 1 degrees of freedom (Miller 2024, "Adding error bars to evals", with the small-sample factor).
 *
 * @param clusters one name per value; null: the value stands for itself
 */
export function clusteredMeanInterval(
  xs: readonly number[],
  clusters: readonly (string | null)[],
  confidence = 0.95,
): MeanEstimate {
  return weightedMeanInterval(
    xs,
    xs.map(() => 1),
    clusters,
    confidence,
  )
}

/**
 * The weighted mean sum(w x) / sum(w) and its standard error by linearisation: sqrt(G / (G - 1) x sum over clusters of
 * (sum of w x residual)^2) / sum(w). With equal weights and no clusters it is the ordinary standard error.
 *
 * @param weights one per value, none negative; with a sum of 0 there is no mean
 */
export function weightedMeanInterval(
  xs: readonly number[],
  weights: readonly number[],
  clusters: readonly (string | null)[],
  confidence = 0.95,
): MeanEstimate {
  const n = xs.length
  let weightSum = 0
  let weighted = 0
  for (const [at, x] of xs.entries()) {
    weightSum += weights[at] ?? 0
    weighted += (weights[at] ?? 0) * x
  }
  if (weightSum === 0) return { n, mean: null, sd: null, se: null, interval: null }
  const centre = weighted / weightSum
  const residuals = clusterSums(
    xs.map((x, at) => (weights[at] ?? 0) * (x - centre)),
    clusters,
  )
  const groups = residuals.length
  const squares = residuals.reduce((total, residual) => total + residual ** 2, 0)
  const se = groups < 2 ? null : Math.sqrt((groups / (groups - 1)) * squares) / weightSum
  return { n, mean: centre, sd: sampleSd(xs), se, interval: tInterval(centre, se, groups - 1, confidence) }
}

/** The sum of each cluster; a value without a cluster is one of its own. */
function clusterSums(values: readonly number[], clusters: readonly (string | null)[]): number[] {
  const alone: number[] = []
  const sums = new Map<string, number>()
  for (const [at, value] of values.entries()) {
    const cluster = clusters[at] ?? null
    if (cluster === null) alone.push(value)
    else sums.set(cluster, (sums.get(cluster) ?? 0) + value)
  }
  return [...alone, ...sums.values()]
}
