import { roundedDifference } from './describe.js'
import { type MeanEstimate, weightedMeanInterval } from './mean.js'
import { studentTwoSided } from './student.js'

/** A mean difference with its paired t test; `t` and `pValue` are null where there is no spread to test against. */
export interface PairedEstimate extends MeanEstimate {
  readonly t: number | null
  readonly pValue: number | null
}

/**
 * The paired t test of "the mean difference is 0", two-sided. Differences are rounded to 1e-9 first.
 *
 * @param diffs one per pair
 */
export function pairedDifference(diffs: readonly number[], confidence = 0.95): PairedEstimate {
  return weightedPairedDifference(
    diffs,
    diffs.map(() => 1),
    diffs.map(() => null),
    confidence,
  )
}

/**
 * The same for pairs that weigh differently or come in clusters: the standard error of `weightedMeanInterval`, with
 * clusters - 1 degrees of freedom.
 *
 * @param clusters one name per pair; null: the pair stands for itself
 */
export function weightedPairedDifference(
  diffs: readonly number[],
  weights: readonly number[],
  clusters: readonly (string | null)[],
  confidence = 0.95,
): PairedEstimate {
  const estimate = weightedMeanInterval(diffs.map(roundedDifference), weights, clusters, confidence)
  if (estimate.interval === null || estimate.mean === null || estimate.se === null)
    return { ...estimate, t: null, pValue: null }
  const t = estimate.mean / estimate.se
  return { ...estimate, t, pValue: studentTwoSided(t, clusterCount(clusters) - 1) }
}

function clusterCount(clusters: readonly (string | null)[]): number {
  const named = clusters.filter((cluster) => cluster !== null)
  return clusters.length - named.length + new Set(named).size
}
