import { shuffled } from '../random.js'

/** A mean of one run in the order of time. `se` weighs it; null: not known, and then all runs weigh the same. */
export interface RunMean {
  readonly value: number
  readonly se: number | null
}

export interface ChangePoint {
  /** The first run after the most likely change, from 1. */
  readonly at: number
  /** Weighted means before it, and from it on. */
  readonly before: number
  readonly after: number
  /** Of "the order of the runs means nothing". */
  readonly pValue: number
}

/** Below eight runs not even a perfect step can be told from chance: 2 x 3! x 4! of 7! orders are as good, which is 5.7 %. */
export const FEWEST_RUNS = 8

const DRAWS = 1_999

/**
 * Looks for one change of level in a series of run means. The statistic is the largest likelihood ratio over all splits into
 * before and after, runs weighted by 1 / se^2 (Hinkley 1970). Its p-value is by permutation: how many of 1,999 random orders of
 * the same runs split at least as well, the observed order counted among them (Phipson and Smyth 2010), which holds the error
 * at 5 % whatever the runs vary by, as long as without a change every order of them is as likely.
 *
 * @param random uniform numbers in [0, 1): seeded, so that the same series says the same
 * @returns null for fewer than eight runs
 */
export function changePoint(series: readonly RunMean[], random: () => number, draws = DRAWS): ChangePoint | null {
  if (series.length < FEWEST_RUNS) return null
  const runs = weighted(series)
  const best = bestSplit(runs)
  let asGood = 1
  for (let draw = 0; draw < draws; draw++) if (bestSplit(shuffled(runs, random)).gain >= best.gain - TIE) asGood += 1
  const { at, before, after } = best
  return { at, before, after, pValue: asGood / (draws + 1) }
}

/** Sums in another order differ by rounding; relative to a sum of squares that is scaled to 1. */
const TIE = 1e-9

interface Weighted {
  readonly value: number
  readonly weight: number
}

/** Weights by the standard errors where all are known and none is 0; values scaled so that their weighted squares sum to 1. */
function weighted(series: readonly RunMean[]): Weighted[] {
  const known = series.every(({ se }) => se !== null && se > 0)
  const runs = series.map(({ value, se }) => ({ value, weight: known ? 1 / (se ?? 1) ** 2 : 1 }))
  const total = runs.reduce((sum, { weight }) => sum + weight, 0)
  return runs.map(({ value, weight }) => ({ value, weight: weight / total }))
}

/** The split with the largest share of the spread between its two sides; of equals the first. */
function bestSplit(runs: readonly Weighted[]): Omit<ChangePoint, 'pValue'> & { readonly gain: number } {
  const totals = sumsOf(runs)
  const centre = totals.sum / totals.weight
  const spread = runs.reduce((sum, { value, weight }) => sum + weight * (value - centre) ** 2, 0)
  let best = { at: 1, before: centre, after: centre, gain: 0 }
  let [weight, sum] = [0, 0]
  for (const [index, run] of runs.entries()) {
    if (index > 0) {
      const before = sum / weight
      const after = (totals.sum - sum) / (totals.weight - weight)
      const between = (weight * (totals.weight - weight) * (before - after) ** 2) / totals.weight
      const gain = spread === 0 ? 0 : between / spread
      if (gain > best.gain + TIE) best = { at: index, before, after, gain }
    }
    weight += run.weight
    sum += run.weight * run.value
  }
  return best
}

const sumsOf = (runs: readonly Weighted[]): { readonly weight: number; readonly sum: number } => ({
  weight: runs.reduce((total, { weight }) => total + weight, 0),
  sum: runs.reduce((total, { value, weight }) => total + weight * value, 0),
})
