import { groupBy } from '../kit/group.js'
import type { Candidate, PinnedJudge } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import { attemptsBehind, type CallFacts, type RunLog } from '../model/run.js'
import type { CheckResult, Verdict } from '../model/verdict.js'
import { type CheckOutcome, checkOutcome } from './check-outcome.js'
import { type JointVerdict, jointVerdict } from './joint-verdict.js'
import { readJudgements } from './judgement-lines.js'
import type { CallCost, PriceDesk } from './price-desk.js'

/** A call that ran, with all that was found out about it. */
export interface Observation {
  readonly call: CallFacts
  readonly goldenCase: GoldenCase
  /** Null: its case has no checks. */
  readonly checks: CheckOutcome | null
  /** Check by check; null: none was made. */
  readonly results: readonly CheckResult[] | null
  /** By all judges together; null: none was given. */
  readonly verdict: JointVerdict | null
  /** By each judge, in their order; null: it gave none. */
  readonly verdicts: readonly (Verdict | null)[]
  /** What was spent on it. */
  readonly cost: CallCost
  /** What a request like it costs: the same, but for a kept answer, on which nothing was spent. */
  readonly worth: CallCost
}

/** A candidate with its calls in the order of their ids. Cancelled ones cost money and say nothing of the model. */
export interface CandidateObservations {
  readonly candidate: Candidate
  readonly ran: readonly Observation[]
  readonly cancelled: readonly Observation[]
}

/** Joins calls with their cases, checks, the verdicts of these judges and costs. In the order of the run's candidates. */
export function observe(
  log: RunLog,
  desk: PriceDesk,
  judges: readonly Pick<PinnedJudge, 'fingerprint'>[],
): CandidateObservations[] {
  const cases = new Map(log.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const { checkResults, verdicts } = readJudgements(log.judgements)
  const observation = (call: CallFacts): Observation => {
    const goldenCase = cases.get(call.caseId)
    if (goldenCase === undefined) throw new Error(`call ${call.callId} is of case ${call.caseId}, which the run lacks`)
    const results = checkResults.get(call.callId) ?? null
    const cost = desk.costOf(call.attempts)
    const given = judges.length === 0 ? byNobody : verdictsOn(call)
    return {
      call,
      goldenCase,
      checks: checkOutcome(call, goldenCase, results),
      results,
      verdict: jointVerdict(given),
      verdicts: given,
      cost,
      worth: call.kept === undefined ? cost : desk.costOf(attemptsBehind(call)),
    }
  }
  const verdictsOn = ({ callId }: CallFacts) =>
    judges.map(({ fingerprint }) => verdicts.get(fingerprint)?.get(callId) ?? null)
  const callsOf = byCandidate(log.calls)
  return log.header.candidates.map((candidate) => {
    const observations = (callsOf.get(candidate.id) ?? []).map(observation)
    return {
      candidate,
      ran: observations.filter(({ call }) => !wasCancelled(call)),
      cancelled: observations.filter(({ call }) => wasCancelled(call)),
    }
  })
}

/** One list for all calls that nobody judged: a long log has hundreds of thousands. */
const byNobody: readonly (Verdict | null)[] = []

function byCandidate(calls: readonly CallFacts[]): ReadonlyMap<string, readonly CallFacts[]> {
  // Sums of doubles depend on their order, so the order is fixed here, once.
  const sorted = [...calls].sort((a, b) => (a.callId < b.callId ? -1 : a.callId > b.callId ? 1 : 0))
  return groupBy(sorted, ({ candidateId }) => candidateId)
}

const wasCancelled = ({ outcome }: CallFacts): boolean =>
  outcome.status === 'failed' && outcome.failure.class === 'cancelled'
