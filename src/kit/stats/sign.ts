import { binomialCdf } from './binomial.js'

/**
 * Exact two-sided sign test: the chance, if ups and downs were equally likely, of a split at least this uneven.
 * Ties are left out by the caller. 1 when there is nothing to compare.
 */
export function signTest(positive: number, negative: number): number {
  return Math.min(1, 2 * binomialCdf(Math.min(positive, negative), positive + negative, 0.5))
}
