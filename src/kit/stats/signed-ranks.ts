import { roundedDifference, sum } from './describe.js'
import { midRanks } from './ranks.js'

/** What becomes of differences of 0: left out before ranking (Wilcoxon), or ranked with the rest and then left out (Pratt 1959). */
export type ZeroRule = 'dropped' | 'pratt'

/** The mid-rank by size of each difference that is not 0 after rounding to 1e-9, and the sums of the ranks of either sign. */
export function signedRanks(
  diffs: readonly number[],
  zeros: ZeroRule,
): { readonly ranks: readonly number[]; readonly zeroCount: number; readonly positive: number; readonly all: number } {
  const rounded = diffs.map(roundedDifference)
  const ranked = zeros === 'pratt' ? rounded : rounded.filter((difference) => difference !== 0)
  const everyRank = midRanks(ranked.map(Math.abs))
  const ranks = everyRank.filter((_, at) => ranked[at] !== 0)
  const positive = sum(everyRank.filter((_, at) => (ranked[at] ?? 0) > 0))
  return { ranks, zeroCount: rounded.length - ranks.length, positive, all: sum(ranks) }
}
