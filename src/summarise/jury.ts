import { krippendorffAlpha } from '../kit/stats/krippendorff.js'
import type { PinnedJudge } from '../model/config.js'
import type { JurorSummary, JurySummary } from '../model/summary.js'
import { wasSentToJudge } from '../model/verdict.js'
import { byCaseWeight, caseMeans, estimateOver } from './case-means.js'
import type { CandidateObservations, Observation } from './observations.js'
import { qualityOf } from './quality.js'

/** How each member of a jury scored for itself, and how far they agree. Null unless there are two or more. */
export function summariseJury(
  observed: readonly CandidateObservations[],
  judges: readonly PinnedJudge[],
): JurySummary | null {
  if (judges.length < 2) return null
  const answers = observed.flatMap(({ ran }) => ran)
  const criteria = judges[0]?.criteria ?? []
  return {
    judges: judges.map((judge, at) => summariseJuror(judge, at, observed)),
    alpha: Object.fromEntries(criteria.map(({ id }) => [id, agreement(answers, judges.length, id)])),
  }
}

function summariseJuror(judge: PinnedJudge, at: number, observed: readonly CandidateObservations[]): JurorSummary {
  const answers = observed.flatMap(({ ran }) => ran)
  const given = answers.flatMap(({ verdicts }) => verdicts[at] ?? [])
  return {
    model: judge.model,
    fingerprint: judge.fingerprint,
    mean: meanBy(judge, at, answers),
    scored: given.filter(({ status }) => status === 'scored').length,
    judged: given.filter(wasSentToJudge).length,
    means: Object.fromEntries(observed.map(({ candidate, ran }) => [candidate.id, meanBy(judge, at, ran)])),
  }
}

function meanBy({ criteria }: PinnedJudge, at: number, answers: readonly Observation[]): number | null {
  const scores = caseMeans(answers, ({ verdicts, goldenCase }) =>
    qualityOf({ verdict: verdicts[at] ?? null, goldenCase }, criteria),
  )
  return estimateOver(scores, byCaseWeight).mean
}

/** Judges are the raters, answers the units. */
function agreement(answers: readonly Observation[], judges: number, criterion: string): number | null {
  const ratings = Array.from({ length: judges }, (_, at) =>
    answers.map(({ verdicts }) => {
      const verdict = verdicts[at] ?? null
      return verdict?.status === 'scored' ? (verdict.scores[criterion] ?? null) : null
    }),
  )
  return krippendorffAlpha(ratings, 'ordinal')
}
