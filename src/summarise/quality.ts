import type { Criterion } from '../model/config.js'
import { weightedScore } from '../model/criterion.js'
import type { QualitySummary } from '../model/summary.js'
import { type VerdictStatus, wasSentToJudge } from '../model/verdict.js'
import { byCaseWeight, caseMeans, estimateOver } from './case-means.js'
import type { JointVerdict } from './joint-verdict.js'
import type { Observation } from './observations.js'

/** The overall score of a call's answer, 1-5; null when there is none. */
export const qualityOf = (
  { verdict, goldenCase }: Pick<Observation, 'goldenCase'> & { readonly verdict: JointVerdict | null },
  criteria: readonly Criterion[],
): number | null => (verdict?.status === 'scored' ? weightedScore(verdict.scores, criteria, goldenCase.task) : null)

/**
 * The judges' mean over cases, overall and by criterion, cases weighing what the golden set says. Only scored answers have
 * numbers; the others are counted by what became of them.
 *
 * @param criteria what the answers were judged by; null: the run has no judge, and no quality
 */
export function summariseQuality(
  ran: readonly Observation[],
  criteria: readonly Criterion[] | null,
): QualitySummary | null {
  if (criteria === null) return null
  const overall = estimateOver(
    caseMeans(ran, (observation) => qualityOf(observation, criteria)),
    byCaseWeight,
  )
  const verdicts = ran.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]))
  return {
    mean: overall.mean,
    interval: overall.interval,
    scored: verdicts.filter(({ status }) => status === 'scored').length,
    judged: verdicts.filter(wasSentToJudge).length,
    unscored: countUnscored(verdicts),
    criteria: Object.fromEntries(criteria.map(({ id }) => [id, summariseCriterion(ran, id)])),
  }
}

function summariseCriterion(ran: readonly Observation[], id: string): QualitySummary['criteria'][string] {
  const cases = caseMeans(ran, ({ verdict }) =>
    verdict?.status === 'scored' && Object.hasOwn(verdict.scores, id) ? (verdict.scores[id] ?? null) : null,
  )
  const { mean, interval } = estimateOver(cases, byCaseWeight)
  return { mean, interval, scored: cases.reduce((sum, { values }) => sum + values.length, 0) }
}

/** By status, in alphabetical order, so that equal logs print equal bytes. */
function countUnscored(verdicts: readonly JointVerdict[]): Partial<Record<VerdictStatus, number>> {
  const counts = new Map<VerdictStatus, number>()
  for (const { status } of verdicts) if (status !== 'scored') counts.set(status, (counts.get(status) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
