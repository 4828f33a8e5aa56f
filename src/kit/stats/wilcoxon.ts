import { roundedDifference } from './describe.js'
import { midRanks } from './ranks.js'

/** Above this many differences the exact distribution takes long, and the t test needs no second opinion. */
const MOST_DIFFERENCES = 300

/**
 * Exact two-sided Wilcoxon signed-rank test: zeros dropped, ties at mid-ranks, and the distribution of the rank sum over all
 * 2^n ways to flip the signs, found by dynamic programming (so ties are exact too, which tables are not).
 *
 * @returns null without any difference, or with more than 300 of them
 */
export function wilcoxonExact(diffs: readonly number[]): number | null {
  const informative = diffs.map(roundedDifference).filter((difference) => difference !== 0)
  if (informative.length === 0 || informative.length > MOST_DIFFERENCES) return null
  // Doubled, mid-ranks are whole numbers.
  const doubled = midRanks(informative.map(Math.abs)).map((rank) => 2 * rank)
  const positive = informative.reduce((sum, difference, at) => sum + (difference > 0 ? (doubled[at] ?? 0) : 0), 0)
  const all = doubled.reduce((sum, rank) => sum + rank, 0)
  return Math.min(1, 2 * lowerTail(doubled, Math.min(positive, all - positive)))
}

/** The chance that a random half of the ranks sums to at most `limit`. */
function lowerTail(ranks: readonly number[], limit: number): number {
  const chances = new Float64Array(limit + 1)
  chances[0] = 1
  let reach = 0
  for (const rank of ranks) {
    reach = Math.min(limit, reach + rank)
    for (let total = reach; total >= 0; total--)
      chances[total] = ((chances[total] ?? 0) + (total >= rank ? (chances[total - rank] ?? 0) : 0)) / 2
  }
  return chances.reduce((sum, chance) => sum + chance, 0)
}
