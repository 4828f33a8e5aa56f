import { binomialCdf, binomialUpperTail } from './binomial.js'

/**
 * The q-th quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of numpy and R).
 * Infinite values are allowed: a quantile that touches one is infinite.
 *
 * @param sorted ascending, not empty
 * @param q in [0, 1]
 * @throws RangeError for an empty list
 */
export function percentile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) throw new RangeError('nothing has no percentiles')
  return below === above ? below : below + (position - Math.floor(position)) * (above - below)
}

/**
 * An interval for the q-th quantile that holds whatever the distribution: the tightest pair of order statistics that the
 * binomial distribution of "how many values lie below it" allows, half of the error on each side. A bound that the
 * sample is too small for is null: at 95 % there is no upper bound of p95 below n = 72, nor of p99 below 368.
 *
 * @param sorted ascending; may be empty
 */
export function percentileInterval(
  sorted: readonly number[],
  q: number,
  confidence = 0.95,
): readonly [low: number | null, high: number | null] {
  const n = sorted.length
  const error = (1 - confidence) / 2
  // 1-based order statistics: the lower is the last r with P(B <= r - 1) <= error, the upper the first with P(B >= r) <= error.
  const lower = countWhile(n, (rank) => binomialCdf(rank - 1, n, q) <= error)
  const upper = countWhile(n, (rank) => binomialUpperTail(rank, n, q) > error) + 1
  return [sorted[lower - 1] ?? null, sorted[upper - 1] ?? null]
}

/** How many ranks from 1 to n satisfy a condition that holds up to some rank and not beyond, by bisection. */
function countWhile(n: number, holds: (rank: number) => boolean): number {
  let holding = 0
  let failing = n + 1
  while (failing - holding > 1) {
    const middle = Math.floor((holding + failing) / 2)
    if (holds(middle)) holding = middle
    else failing = middle
  }
  return holding
}
