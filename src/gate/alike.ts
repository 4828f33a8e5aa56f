import { roundedDifference } from '../kit/stats/describe.js'
import type { BaselineCase } from '../model/baseline.js'
import { clustersOf } from './evidence/clusters.js'

/**
 * How many cases of equal weight tell as much as these do: (sum of w)^2 / sum of w^2 (Kish 1965, Survey Sampling). A mean in which
 * a few cases have most of the weight rests on these few, and its t test on more degrees of freedom than they have. Cases that are
 * all of one cluster are one witness.
 *
 * @param weights one per case
 */
export function casesAlike(cases: readonly Pick<BaselineCase, 'cluster'>[], weights: readonly number[]): number {
  if (clustersOf(cases.map(({ cluster }) => cluster)).length === 1) return 1
  let sum = 0
  let squares = 0
  for (const weight of weights) {
    sum += weight
    squares += weight ** 2
  }
  return squares === 0 ? 0 : roundedDifference(sum ** 2 / squares)
}
