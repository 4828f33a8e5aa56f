import { roundedDifference, sum } from '../../kit/stats/describe.js'
import { signFlipTest } from '../../kit/stats/sign-flip.js'
import { studentCdf, studentQuantile } from '../../kit/stats/student.js'
import { clustersOf } from './clusters.js'
import { ALPHA, type Evidence } from './evidence.js'

/** With so few units that differ at all, the t test alone would call chance a regression in up to one run of eight. */
const FEW = 12

/** An estimated gain and what its chance is computed from. */
export interface GainEstimate {
  readonly n: number
  readonly gain: number
  /** Null or 0: no spread. */
  readonly se: number | null
  /** The gain of each independent unit (a case, or a cluster of them), in any one unit of measure. */
  readonly units: readonly number[]
  readonly method: Evidence['method']
}

/**
 * Bounds gain -/+ t.95 se with units - 1 degrees of freedom, and the one-sided t test of "no worse". Where twelve units or fewer
 * differ, the exact sign-flip test must agree: then the larger of both p-values counts.
 *
 * Without spread every case says the same: the gain is its own bound, and a worsening that all share has the chance 2^-n.
 */
export function evidenceOf({ n, gain, se, units, method }: GainEstimate): Evidence {
  const moved = units.map(roundedDifference).filter((unit) => unit !== 0)
  const identical = moved.length === 0
  if (se === null || se === 0 || units.length < 2) {
    const pWorse = gain < 0 ? 2 ** -moved.length : 1
    return { gain, lower: gain, upper: gain, pWorse, sd: 0, identical, method }
  }
  const reach = studentQuantile(1 - ALPHA, units.length - 1) * se
  const byT = studentCdf(gain / se, units.length - 1)
  const exact = moved.length <= FEW && gain < 0 ? (signFlipTest(moved) ?? 1) / 2 : 0
  return {
    gain,
    lower: gain - reach,
    upper: gain + reach,
    pWorse: Math.max(byT, exact),
    sd: se * Math.sqrt(n),
    identical,
    method,
  }
}

/** The sums of what cases of one cluster contribute; a case without a cluster is a unit of its own. */
export const unitsOf = (contributions: readonly number[], clusters: readonly (string | null)[]): number[] =>
  clustersOf(clusters).map((places) => sum(places.map((place) => contributions[place] ?? 0)))
