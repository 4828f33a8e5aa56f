import { type ExecutionOutcome, execute, type Journal } from '../../execute/index.js'
import type { Ask } from '../../model/ask.js'
import type { Candidate } from '../../model/config.js'
import type { PlannedCall } from '../../model/plan.js'
import { chatRequest } from '../../plan/index.js'
import type { RunInProgress } from './run-in-progress.js'

/** A candidate with its two ways to the wire. */
interface Lane {
  readonly candidate: Candidate
  readonly ask: Ask
  readonly firstAsk: Ask
}

/** First phase: every planned call that is not done yet goes through the gateway and into the run folder. */
export function askCandidates({
  planned,
  folder,
  asks,
  answers,
  money,
  budget,
  around,
  doneCalls,
}: RunInProgress): Promise<ExecutionOutcome> {
  const { config, plan } = planned
  const cases = new Map(config.goldenSet.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const lanes = new Map<string, Lane>(
    config.candidates.map((candidate) => [
      candidate.id,
      {
        candidate,
        ask: answers.before(asks.of(candidate), candidate.gateway),
        firstAsk: answers.before(asks.firstOf(candidate), candidate.gateway),
      },
    ]),
  )
  const laneOf = (candidateId: string): Lane => required(lanes, candidateId)
  const requestFor = ({ candidateId, caseId }: PlannedCall) =>
    chatRequest(laneOf(candidateId).candidate, required(cases, caseId), { stream: config.run.stream })
  const finished: Journal['finished'] = (line) => {
    folder.appendCall(line)
    const { candidateId, caseId, repeat, outcome } = line
    if (outcome.status === 'failed')
      around.onProgress({ type: 'failed_call', candidateId, caseId, repeat, failure: outcome.failure })
  }
  return execute({
    plan,
    cases,
    askFor: (candidateId) => laneOf(candidateId).ask,
    firstAskFor: (candidateId) => laneOf(candidateId).firstAsk,
    requestFor,
    worstCaseOf: (call) =>
      money.worstCaseOf(requestFor(call), laneOf(call.candidateId).candidate.gateway, around.clock.wallMs()),
    costOf: money.costOf,
    budget,
    limits: config.run,
    skip: doneCalls,
    journal: { started: (line) => folder.appendCall(line), finished },
    onProgress: around.onProgress,
    signal: around.signal,
  })
}

function required<T>(map: ReadonlyMap<string, T>, id: string): T {
  const item = map.get(id)
  if (item === undefined) throw new Error(`the plan names "${id}", which the configuration does not have`)
  return item
}
