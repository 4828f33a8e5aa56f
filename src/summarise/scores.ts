import type { Criterion } from '../model/config.js'
import type { Comparison } from '../model/summary.js'
import { type CaseMean, caseMeans } from './case-means.js'
import { passOf } from './checks.js'
import type { CandidateObservations } from './observations.js'
import { qualityOf } from './quality.js'

export type Metric = Comparison['metric']

/** A candidate's case means by metric and case id, ready to be paired; a metric that was not measured has none. */
export type CandidateScores = { readonly candidateId: string } & Readonly<Record<Metric, ReadonlyMap<string, CaseMean>>>

export const scoresOf = (
  { candidate, ran }: CandidateObservations,
  criteria: readonly Criterion[] | null,
): CandidateScores => ({
  candidateId: candidate.id,
  quality: byId(criteria === null ? [] : caseMeans(ran, (observation) => qualityOf(observation, criteria))),
  checks: byId(caseMeans(ran, passOf)),
})

/** What counts as "the score" of a run, for all its candidates alike: quality when a judge scored any, else the pass rate. */
export function scoreMetric(scores: readonly CandidateScores[]): Metric | null {
  return (['quality', 'checks'] as const).find((metric) => scores.some((one) => one[metric].size > 0)) ?? null
}

const byId = (cases: readonly CaseMean[]): ReadonlyMap<string, CaseMean> =>
  new Map(cases.map((one) => [one.goldenCase.id, one]))
