import { groupBy } from '../kit/group.js'
import { mean, roundedDifference } from '../kit/stats/describe.js'
import type { WorstCase } from '../model/case-details.js'
import type { CheckResult } from '../model/verdict.js'
import type { Observation } from './observations.js'

const MOST = 5

/** How a call did: its score, and why it is no better. */
interface Graded {
  readonly observation: Observation
  readonly score: number
}

/**
 * The five cases a candidate did worst at: by the judge where it scored any answer, else by the share of checks passed. A case
 * without a fault is none of them; of equals the first by id comes first.
 *
 * @param qualityOf the overall score of a call, 1..5; null when it has none
 */
export function worstCases(
  ran: readonly Observation[],
  qualityOf: (observation: Observation) => number | null,
): WorstCase[] {
  const judged = gradedBy(ran, qualityOf)
  return judged.length > 0
    ? worstOf(judged, 'quality', 5, reasoningOf)
    : worstOf(gradedBy(ran, checkScoreOf), 'checks', 1, failedChecksOf)
}

function gradedBy(ran: readonly Observation[], scoreOf: (observation: Observation) => number | null): Graded[] {
  return ran.flatMap((observation) => {
    const score = scoreOf(observation)
    return score === null ? [] : [{ observation, score }]
  })
}

function worstOf(
  graded: readonly Graded[],
  by: WorstCase['by'],
  perfect: number,
  whyOf: (observation: Observation) => string,
): WorstCase[] {
  return (
    [...groupBy(graded, ({ observation }) => observation.goldenCase)]
      .map(([goldenCase, calls]) => ({ goldenCase, calls, score: mean(calls.map(({ score }) => score)) ?? perfect }))
      // Weights such as 0.1 and 0.2 make 4.999999999999999 of two marks of 5.
      .filter(({ score }) => roundedDifference(perfect - score) > 0)
      .sort((a, b) => a.score - b.score || (a.goldenCase.id < b.goldenCase.id ? -1 : 1))
      .slice(0, MOST)
      .map(({ goldenCase: { id, task }, calls, score }) => {
        const worst = calls.reduce((lowest, one) => (one.score < lowest.score ? one : lowest))
        return { caseId: id, task, by, score, why: whyOf(worst.observation) }
      })
  )
}

const checkScoreOf = ({ checks }: Observation): number | null => (checks?.status === 'scored' ? checks.score : null)

const reasoningOf = ({ verdict }: Observation): string => (verdict?.status === 'scored' ? verdict.reasoning : '')

/** What the failed checks of a call found, or that the call itself failed; empty when all passed. */
export function failedChecksOf({ call, results }: Observation): string {
  if (call.outcome.status === 'failed') return `the call failed: ${call.outcome.failure.class}`
  return (results ?? []).flatMap(failureText).join('; ')
}

const failureText = ({ status, type, note }: CheckResult): string[] =>
  status === 'failed' ? [note === null ? type : `${type}: ${note}`] : []
