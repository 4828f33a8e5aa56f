import { roundedDifference } from '../../kit/stats/describe.js'
import { weightedMeanInterval } from '../../kit/stats/mean.js'
import type { CasePair } from '../values.js'
import { evidenceOf, unitsOf } from './estimate.js'
import type { Evidence } from './evidence.js'

/**
 * Minus the log of the new mean over the base's, paired by case: what a bill does, in which a dear request counts for more than
 * a cheap one. The standard error of log(y / x) is that of the mean of y_i / y - x_i / x, by linearisation (Cochran 1977, ratio
 * estimates). Repeats are averaged inside their case, and every case counts by its weight.
 *
 * @param weights one per pair, not all 0; for a bill the share of requests that a case stands for
 * @returns null when either mean is 0: then there is no ratio
 */
export function ratioOfMeans(pairs: readonly CasePair[], weights: readonly number[]): Evidence | null {
  const base = pairs.map((pair) => pair.base.mean)
  const run = pairs.map((pair) => pair.run.mean)
  const [before, now] = [weightedMean(base, weights), weightedMean(run, weights)]
  if (before === 0 || now === 0) return null
  const clusters = pairs.map(({ goldenCase }) => goldenCase.cluster)
  const residuals = base.map((x, at) => roundedDifference(x / before - (run[at] ?? 0) / now))
  const { n, se, sd } = weightedMeanInterval(residuals, weights, clusters)
  const units = unitsOf(
    base.map((x, at) => ((x - (run[at] ?? 0)) / before) * (weights[at] ?? 0)),
    clusters,
  )
  const gain = Math.log(before / now)
  return evidenceOf({ n, gain, se: sd === 0 ? 0 : se, units, method: 'ratio of means' })
}

export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0
  let weightSum = 0
  for (const [at, value] of values.entries()) {
    sum += value * (weights[at] ?? 0)
    weightSum += weights[at] ?? 0
  }
  return sum / weightSum
}
