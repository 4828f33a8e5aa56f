import type { CaseDetails } from '../model/case-details.js'
import type { Criterion } from '../model/config.js'
import { confusionOf } from './confusion.js'
import { distributionOf } from './distribution.js'
import type { CandidateObservations, Observation } from './observations.js'
import { qualityOf } from './quality.js'
import { worstCases } from './worst.js'

/** What lies behind a candidate's means. */
export function detailsOf(
  { candidate, ran }: CandidateObservations,
  criteria: readonly Criterion[] | null,
): CaseDetails {
  const scoreOf = (observation: Observation): number | null =>
    criteria === null ? null : qualityOf(observation, criteria)
  return {
    candidate: candidate.id,
    distribution: distributionOf(ran.map(scoreOf).filter((score) => score !== null)),
    worst: worstCases(ran, scoreOf),
    confusion: confusionOf(ran.flatMap(({ results }) => (results ?? []).flatMap(labelOf))),
  }
}

const labelOf = (result: NonNullable<Observation['results']>[number]) =>
  result.status !== 'unscored' && result.label !== undefined ? [result.label] : []
