import type { CandidateSummary } from '../model/summary.js'
import { holmWhereKnown, SIGNIFICANT } from './comparisons.js'
import { decidingPValue, pairedTest } from './paired-test.js'
import type { CandidateScores, Metric } from './scores.js'

/**
 * Ranks as bands: a candidate stands behind those that are significantly better and before those that are significantly
 * worse, by all pairwise comparisons with Holm's adjustment. Those that do not differ share a band.
 *
 * @returns in the order of `scores`; null for a candidate without a score
 */
export function rankBands(
  scores: readonly CandidateScores[],
  metric: Metric | null,
  askedOnce: boolean,
): CandidateSummary['rank'][] {
  if (metric === null) return scores.map(() => null)
  const ranked = scores.filter((one) => one[metric].size > 0)
  const better = new Map(ranked.map((one) => [one, 0]))
  const worse = new Map(ranked.map((one) => [one, 0]))
  for (const [winner, loser] of significantPairs(ranked, metric, askedOnce)) {
    better.set(loser, (better.get(loser) ?? 0) + 1)
    worse.set(winner, (worse.get(winner) ?? 0) + 1)
  }
  return scores.map((one) => {
    const above = better.get(one)
    const below = worse.get(one)
    return above === undefined || below === undefined ? null : [1 + above, ranked.length - below]
  })
}

/** Pairs of candidates whose difference is significant, the better one first. */
function significantPairs(
  ranked: readonly CandidateScores[],
  metric: Metric,
  askedOnce: boolean,
): (readonly [winner: CandidateScores, loser: CandidateScores])[] {
  const pairs = ranked.flatMap((first, at) => ranked.slice(at + 1).map((second) => [first, second] as const))
  const tests = pairs.map(([first, second]) => pairedTest(first, second, metric, askedOnce))
  const adjusted = holmWhereKnown(tests.map(decidingPValue))
  return pairs.flatMap(([first, second], at) => {
    const difference = tests[at]?.difference ?? 0
    if ((adjusted[at] ?? 1) >= SIGNIFICANT || difference === 0) return []
    return [difference > 0 ? ([first, second] as const) : ([second, first] as const)]
  })
}
