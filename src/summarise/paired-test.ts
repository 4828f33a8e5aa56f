import { roundedDifference } from '../kit/stats/describe.js'
import { mcnemarExact } from '../kit/stats/mcnemar.js'
import { weightedPairedDifference } from '../kit/stats/paired.js'
import { wilcoxonExact } from '../kit/stats/wilcoxon.js'
import type { Comparison } from '../model/summary.js'
import { alike, areClustered, byCaseWeight, type CaseMean } from './case-means.js'
import type { CandidateScores, Metric } from './scores.js'

/** How two candidates differ on the cases both have a score for: the first minus the second. */
export type PairedTest = Pick<Comparison, 'n' | 'difference' | 'interval' | 'pValue' | 'test' | 'exactPValue'> & {
  /** Standard deviation of the paired differences; null below two pairs. */
  readonly sd: number | null
}

/**
 * Quality: paired t test, with the exact signed-rank test beside it. Checks: exact McNemar when every case was asked once,
 * else the paired t test over the cases' pass rates. Exact tests take cases for independent, so clustered cases have
 * the clustered t test alone.
 */
export function pairedTest(
  first: CandidateScores,
  second: CandidateScores,
  metric: Metric,
  askedOnce: boolean,
): PairedTest {
  const { cases, diffs } = pairUp(first[metric], second[metric])
  const { n, mean, sd, interval, pValue } = weightedPairedDifference(
    diffs,
    cases.map(metric === 'quality' ? byCaseWeight : alike),
    cases.map(({ goldenCase }) => goldenCase.cluster),
  )
  const difference = { n, difference: mean, interval, sd }
  if (areClustered(cases)) return { ...difference, pValue, test: nameOf(pValue), exactPValue: null }
  if (metric === 'checks' && askedOnce && n > 0)
    return { ...difference, pValue: lonePasses(diffs), test: 'exact McNemar', exactPValue: null }
  return { ...difference, pValue, test: nameOf(pValue), exactPValue: wilcoxonExact(diffs) }
}

/**
 * The p-value to decide by: the test's own, and where differences have no spread the exact one. No difference in any pair is
 * no evidence at all, p = 1. Null: nothing to decide by.
 */
export function decidingPValue({ n, difference, sd, pValue, exactPValue }: PairedTest): number | null {
  const nothingDiffers = n > 0 && difference === 0 && (sd === 0 || sd === null)
  return pValue ?? exactPValue ?? (nothingDiffers ? 1 : null)
}

const nameOf = (pValue: number | null): 'paired t' | null => (pValue === null ? null : 'paired t')

function lonePasses(diffs: readonly number[]): number {
  return mcnemarExact(diffs.filter((diff) => diff > 0).length, diffs.filter((diff) => diff < 0).length)
}

function pairUp(
  first: readonly CaseMean[],
  second: readonly CaseMean[],
): { readonly cases: CaseMean[]; readonly diffs: number[] } {
  const others = new Map(second.map(({ goldenCase, mean }) => [goldenCase.id, mean]))
  const cases = first.filter(({ goldenCase }) => others.has(goldenCase.id))
  const diffs = cases.map(({ goldenCase, mean }) => roundedDifference(mean - (others.get(goldenCase.id) ?? Number.NaN)))
  return { cases, diffs }
}
