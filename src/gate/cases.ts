import { groupBy } from '../kit/group.js'
import type { Baseline, BaselineCandidate, BaselineCase, CallSample } from '../model/baseline.js'

/** The cases of two runs, told apart by what they ask: only those that are the same in both can be compared. */
export interface CaseMatch {
  /** In the order of the run's golden set. */
  readonly same: readonly BaselineCase[]
  readonly changed: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export function matchCases(base: Pick<Baseline, 'cases'>, run: Pick<Baseline, 'cases'>): CaseMatch {
  const before = new Map(base.cases.map((one) => [one.id, one]))
  const now = new Set(run.cases.map(({ id }) => id))
  const known = run.cases.filter(({ id }) => before.has(id))
  const isSame = ({ id, sha256 }: BaselineCase): boolean => before.get(id)?.sha256 === sha256
  return {
    same: known.filter(isSame),
    changed: known.filter((one) => !isSame(one)).map(({ id }) => id),
    added: run.cases.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    removed: base.cases.filter(({ id }) => !now.has(id)).map(({ id }) => id),
  }
}

/** A candidate's calls by case id. */
export type CallsByCase = ReadonlyMap<string, readonly CallSample[]>

export const callsByCase = ({ calls }: BaselineCandidate): CallsByCase => groupBy(calls, ({ caseId }) => caseId)

/** A case that is the same in both runs, with a candidate's calls of it. */
export interface ComparedCase {
  readonly goldenCase: BaselineCase
  readonly base: readonly CallSample[]
  readonly run: readonly CallSample[]
}

/** One candidate in both runs, over the cases that are the same in both. */
export interface ComparedCandidate {
  readonly base: BaselineCandidate
  readonly run: BaselineCandidate
  readonly cases: readonly ComparedCase[]
}

export function comparedCandidate(
  base: BaselineCandidate,
  run: BaselineCandidate,
  same: readonly BaselineCase[],
): ComparedCandidate {
  const [before, now] = [callsByCase(base), callsByCase(run)]
  const cases = same.map((goldenCase) => ({
    goldenCase,
    base: before.get(goldenCase.id) ?? [],
    run: now.get(goldenCase.id) ?? [],
  }))
  return { base, run, cases }
}
