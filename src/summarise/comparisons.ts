import { holm } from '../kit/stats/holm.js'
import type { RunHeader } from '../model/run.js'
import type { Comparison } from '../model/summary.js'
import { decidingPValue, type PairedTest, pairedTest, secondOpinion } from './paired-test.js'
import type { CandidateScores, Metric } from './scores.js'

/** Below this many pairs no result is worth a verdict. */
const FEWEST_PAIRS = 5

/** Chance of any false finding among the candidates of one metric. */
export const SIGNIFICANT = 0.05

/** Every candidate against the one named by `compareTo`, by each metric that was measured; empty when none is named. */
export function compareAll(
  scores: readonly CandidateScores[],
  { compareTo }: RunHeader,
  askedOnce: boolean,
): Comparison[] {
  const reference = scores.find(({ candidateId }) => candidateId === compareTo)
  if (reference === undefined) return []
  const others = scores.filter((one) => one !== reference)
  const measured = (metric: Metric): boolean => scores.some((one) => one[metric].size > 0)
  return (['quality', 'checks'] as const)
    .filter(measured)
    .flatMap((metric) => compareBy(metric, others, reference, askedOnce))
}

function compareBy(
  metric: Metric,
  candidates: readonly CandidateScores[],
  reference: CandidateScores,
  askedOnce: boolean,
): Comparison[] {
  const tests = candidates.map((candidate) => pairedTest(candidate, reference, metric, askedOnce))
  const adjusted = holmWhereKnown(tests.map(decidingPValue))
  return tests.map((test, at) => {
    const { n, difference, interval, pValue, test: testName } = test
    const adjustedPValue = adjusted[at] ?? null
    return {
      candidate: candidates[at]?.candidateId ?? '',
      compareTo: reference.candidateId,
      metric,
      n,
      difference,
      interval,
      pValue,
      adjustedPValue,
      test: testName,
      exactPValue: secondOpinion(test),
      verdict: verdictOf(test, adjustedPValue),
    }
  })
}

function verdictOf(
  { n, difference }: Pick<PairedTest, 'n' | 'difference'>,
  adjustedPValue: number | null,
): Comparison['verdict'] {
  if (n < FEWEST_PAIRS || difference === null || adjustedPValue === null) return 'too_few_cases'
  if (adjustedPValue >= SIGNIFICANT || difference === 0) return 'no_difference_found'
  return difference > 0 ? 'better' : 'worse'
}

/** Holm's adjustment over the p-values there are; a comparison without one is no test and takes no share of the error. */
export function holmWhereKnown(pValues: readonly (number | null)[]): (number | null)[] {
  const known = pValues.filter((pValue) => pValue !== null)
  const adjusted = holm(known).values()
  return pValues.map((pValue) => (pValue === null ? null : (adjusted.next().value ?? null)))
}
