import { normalQuantile } from './normal.js'

const TWO_SIDED = 0.975
const ONE_SIDED = 0.95
const POWER = 0.8

/**
 * The smallest true mean difference that a two-sided 5 % test finds four times in five: (z.975 + z.80) sd / sqrt(n).
 *
 * @param sd standard deviation of the paired differences
 * @param n pairs, at least 1
 */
export function smallestDetectable(sd: number, n: number): number {
  return ((normalQuantile(TWO_SIDED) + normalQuantile(POWER)) * sd) / Math.sqrt(n)
}

/** Pairs needed to find a true difference of `delta` four times in five: ceil(((z.975 + z.80) sd / delta)^2). */
export function casesForDifference(sd: number, delta: number): number {
  return Math.ceil((((normalQuantile(TWO_SIDED) + normalQuantile(POWER)) * sd) / delta) ** 2)
}

/**
 * Pairs needed to show, one-sided at 5 % and four times in five, that two equal candidates differ by less than `margin`:
 * ceil(((z.95 + z.80) sd / margin)^2).
 */
export function casesForMargin(sd: number, margin: number): number {
  return Math.ceil((((normalQuantile(ONE_SIDED) + normalQuantile(POWER)) * sd) / margin) ** 2)
}

/**
 * The smallest true worsening that a one-sided test at `alpha` finds four times in five: (z.(1 - alpha) + z.80) sd / sqrt(n).
 *
 * @param alpha 0.05 for one test; 0.05 / m where the most significant of m is held to that by Holm
 */
export function smallestWorsening(sd: number, n: number, alpha: number): number {
  return ((normalQuantile(1 - alpha) + normalQuantile(POWER)) * sd) / Math.sqrt(n)
}
