import { normalQuantile } from './normal.js'
import { incompleteBeta, logBeta } from './special.js'

/** P(T <= t) of Student's t distribution with `df` > 0 degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  return t > 0 ? 1 - upperTail(t, df) : upperTail(-t, df)
}

/** P(|T| >= |t|), without the cancellation of 1 - cdf: what a p-value of 1e-12 needs. */
export function studentTwoSided(t: number, df: number): number {
  return 2 * upperTail(Math.abs(t), df)
}

/**
 * The t with P(T <= t) = p, to about 13 digits: Newton's method kept inside a bracket.
 *
 * @param p in [0, 1]; 0 and 1 give minus and plus infinity
 * @param df degrees of freedom, > 0
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is between 0 and 1, not ${p}`)
  if (p === 0.5) return 0
  return p > 0.5 ? distanceWithTail(1 - p, df) : -distanceWithTail(p, df)
}

/** P(T >= t) for t >= 0: half of I_x(df/2, 1/2) at x = df / (df + t^2). */
function upperTail(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom are positive, not ${df}`)
  if (t === Number.POSITIVE_INFINITY) return 0
  const square = t * t
  return 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square))
}

function density(t: number, df: number): number {
  return Math.exp(-((df + 1) / 2) * Math.log1p((t * t) / df) - logBeta(df / 2, 0.5)) / Math.sqrt(df)
}

const MOST_STEPS = 200

/** The t >= 0 with P(T >= t) = tail. */
function distanceWithTail(tail: number, df: number): number {
  if (tail === 0) return Number.POSITIVE_INFINITY
  let low = 0
  // Tails are heavier than the normal ones, so the normal quantile lies below the answer.
  let high = Math.max(1, -normalQuantile(tail))
  while (upperTail(high, df) > tail) {
    low = high
    high *= 2
  }
  let t = (low + high) / 2
  for (let step = 0; step < MOST_STEPS; step++) {
    const excess = upperTail(t, df) - tail
    if (excess > 0) low = t
    else high = t
    const newton = t + excess / density(t, df)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - t) <= 1e-15 * next) return next
    t = next
  }
  return t
}
