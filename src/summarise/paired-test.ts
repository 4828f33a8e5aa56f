import { roundedDifference } from '../kit/stats/describe.js'
import { mcnemarExact } from '../kit/stats/mcnemar.js'
import { weightedPairedDifference } from '../kit/stats/paired.js'
import { wilcoxonExact } from '../kit/stats/wilcoxon.js'
import type { Comparison } from '../model/summary.js'
import { alike, areClustered, byCaseWeight, type CaseMean } from './case-means.js'
import type { CandidateScores, Metric } from './scores.js'

/** How two candidates differ on the cases both have a score for: the first minus the second. */
export type PairedTest = Pick<Comparison, 'n' | 'difference' | 'interval' | 'pValue' | 'test'> & {
  /** Standard deviation of the paired differences; null below two pairs. */
  readonly sd: number | null
  readonly diffs: readonly number[]
  /** Whether cases depend on each other: exact tests take them for independent. */
  readonly clustered: boolean
}

/**
 * Quality: paired t test. Checks: exact McNemar when every case was asked once, else the paired t test over the cases' pass
 * rates. Clustered cases have the clustered t test, whatever the metric.
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
  const clustered = areClustered(cases)
  const difference = { n, difference: mean, interval, sd, diffs, clustered }
  return metric === 'checks' && askedOnce && !clustered && n > 0
    ? { ...difference, pValue: lonePasses(diffs), test: 'exact McNemar' }
    : { ...difference, pValue, test: nameOf(pValue) }
}

/**
 * The exact signed-rank test as a second opinion; null where the first test is exact itself or cases are clustered. Apart from
 * the test because it costs a thousand times as much.
 */
export const secondOpinion = ({ test, diffs, clustered }: PairedTest): number | null =>
  test === 'exact McNemar' || clustered ? null : wilcoxonExact(diffs)

/** Below this many pairs of marks from 1 to 5 the t test alone would find a difference between equals in 6 to 7 % of runs. */
const FEWEST_FOR_T_ALONE = 10

/**
 * The p-value to decide by: the test's own; with few pairs the larger of that and the exact one, and where differences have
 * no spread the exact one. No difference in any pair is no evidence at all, p = 1. Null: nothing to decide by.
 */
export function decidingPValue(test: PairedTest): number | null {
  if (test.n > 0 && test.diffs.every((diff) => diff === 0)) return test.pValue ?? 1
  if (test.pValue === null) return secondOpinion(test)
  return test.n < FEWEST_FOR_T_ALONE ? Math.max(test.pValue, secondOpinion(test) ?? 0) : test.pValue
}

const nameOf = (pValue: number | null): 'paired t' | null => (pValue === null ? null : 'paired t')

function lonePasses(diffs: readonly number[]): number {
  return mcnemarExact(diffs.filter((diff) => diff > 0).length, diffs.filter((diff) => diff < 0).length)
}

function pairUp(
  first: ReadonlyMap<string, CaseMean>,
  second: ReadonlyMap<string, CaseMean>,
): { readonly cases: CaseMean[]; readonly diffs: number[] } {
  const cases: CaseMean[] = []
  const diffs: number[] = []
  for (const [id, one] of first) {
    const other = second.get(id)
    if (other === undefined) continue
    cases.push(one)
    diffs.push(roundedDifference(one.mean - other.mean))
  }
  return { cases, diffs }
}
