import { roundedDifference } from './describe.js'
import { clusteredMeanInterval, type MeanEstimate } from './mean.js'
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
  return clusteredPairedDifference(
    diffs,
    diffs.map(() => null),
    confidence,
  )
}

/** The same for pairs that come in clusters, with the CR1 standard error and clusters - 1 degrees of freedom. */
export function clusteredPairedDifference(
  diffs: readonly number[],
  clusters: readonly (string | null)[],
  confidence = 0.95,
): PairedEstimate {
  const estimate = clusteredMeanInterval(diffs.map(roundedDifference), clusters, confidence)
  if (estimate.interval === null || estimate.mean === null || estimate.se === null)
    return { ...estimate, t: null, pValue: null }
  const t = estimate.mean / estimate.se
  return { ...estimate, t, pValue: studentTwoSided(t, clusterCount(clusters) - 1) }
}

function clusterCount(clusters: readonly (string | null)[]): number {
  const named = clusters.filter((cluster) => cluster !== null)
  return clusters.length - named.length + new Set(named).size
}
