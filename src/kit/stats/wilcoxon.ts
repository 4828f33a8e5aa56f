import { sum } from './describe.js'
import { normalCdf } from './normal.js'
import { signedRanks, type ZeroRule } from './signed-ranks.js'

/** Above this many differences the exact distribution takes long, and the t test needs no second opinion. */
const MOST_DIFFERENCES = 300

/**
 * Exact two-sided Wilcoxon signed-rank test: zeros dropped, ties at mid-ranks, and the distribution of the rank sum over all
 * 2^n ways to flip the signs, found by dynamic programming (so ties are exact too, which tables are not).
 *
 * @returns null without any difference, or with more than 300 of them
 */
export function wilcoxonExact(diffs: readonly number[]): number | null {
  const { ranks, positive, all } = signedRanks(diffs, 'dropped')
  if (ranks.length === 0 || ranks.length > MOST_DIFFERENCES) return null
  // Doubled, mid-ranks are whole numbers.
  const doubled = ranks.map((rank) => 2 * rank)
  return Math.min(1, 2 * lowerTail(doubled, 2 * Math.min(positive, all - positive)))
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
  return chances.reduce((total, chance) => total + chance, 0)
}

/**
 * The same test by the normal approximation, for any number of differences: the rank sum has mean sum(r) / 2 and variance
 * sum(r^2) / 4 over random signs, which holds for ties and for Pratt's ranks alike (Lehmann 1975, "Nonparametrics").
 *
 * @param continuity moves the rank sum half a rank towards its mean
 * @returns null without any difference
 */
export function wilcoxonNormal(
  diffs: readonly number[],
  { zeros, continuity }: { readonly zeros: ZeroRule; readonly continuity: boolean },
): number | null {
  const { ranks, positive, all } = signedRanks(diffs, zeros)
  if (ranks.length === 0) return null
  const distance = Math.max(0, Math.abs(positive - all / 2) - (continuity ? 0.5 : 0))
  const spread = Math.sqrt(sum(ranks.map((rank) => rank * rank))) / 2
  return 2 * normalCdf(-distance / spread)
}
