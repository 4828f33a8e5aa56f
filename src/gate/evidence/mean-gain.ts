import { roundedDifference } from '../../kit/stats/describe.js'
import { weightedMeanInterval } from '../../kit/stats/mean.js'
import type { CasePair } from '../values.js'
import { evidenceOf, unitsOf } from './estimate.js'
import type { Evidence } from './evidence.js'

/**
 * The mean gain over cases with the paired t test: of differences, or of minus the log of new over base (then the exponential
 * of its negative is the ratio that a typical case changed by). Gains are rounded to 1e-9.
 *
 * @param weights one per pair, not all 0
 */
export function meanGain(
  pairs: readonly CasePair[],
  weights: readonly number[],
  gainOf: (base: number, run: number) => number,
  method: 'paired t' | 'paired log ratio',
): Evidence {
  const gains = pairs.map(({ base, run }) => roundedDifference(gainOf(base.mean, run.mean)))
  const clusters = pairs.map(({ goldenCase }) => goldenCase.cluster)
  const { n, mean, se, sd } = weightedMeanInterval(gains, weights, clusters)
  const units = unitsOf(
    gains.map((gain, at) => gain * (weights[at] ?? 0)),
    clusters,
  )
  return evidenceOf({ n, gain: mean ?? Number.NaN, se: sd === 0 ? 0 : se, units, method })
}
