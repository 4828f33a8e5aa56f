import { groupBy } from '../../kit/group.js'
import type { Baseline, BaselineCandidate, CallSample } from '../../model/baseline.js'

/** A case that was asked: at least one of its repeats ended. */
export interface AskedCase {
  /** `error`: no answer came; every repeat that did not pass is a call that failed. */
  readonly status: 'passed' | 'failed' | 'error'
  readonly calls: readonly CallSample[]
}

/** What became of one case of one candidate, over all its repeats. */
export type CaseOutcome = AskedCase | { readonly status: 'not_run' }

export interface CaseResult {
  readonly caseId: string
  readonly task: string
  readonly outcome: CaseOutcome
}

/** Every case of the golden set as this candidate did at it, in the order of the set. */
export function caseResults({ cases }: Baseline, { calls }: BaselineCandidate): CaseResult[] {
  const byCase = groupBy(calls, ({ caseId }) => caseId)
  return cases.map(({ id, task }) => ({ caseId: id, task, outcome: outcomeOf(byCase.get(id) ?? []) }))
}

/**
 * A case passes when more than half of its repeats do, which is also what a flipped case is told by. A mark is no pass and no
 * fail: an answer that only a judge has read passes.
 */
function outcomeOf(calls: readonly CallSample[]): CaseOutcome {
  if (calls.length === 0) return { status: 'not_run' }
  const missed = calls.filter((call) => !isPass(call))
  if (2 * missed.length < calls.length) return { status: 'passed', calls }
  return { status: missed.every(isFailedCall) ? 'error' : 'failed', calls }
}

export const isFailedCall = ({ outcome }: CallSample): boolean => outcome.status === 'failed'

export const isPass = (call: CallSample): boolean => !isFailedCall(call) && call.passed !== false
