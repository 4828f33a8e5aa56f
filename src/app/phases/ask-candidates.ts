import { type ExecutionOutcome, execute } from '../../execute/index.js'
import type { Candidate } from '../../model/config.js'
import type { GoldenCase } from '../../model/golden.js'
import type { PlannedCall } from '../../model/plan.js'
import { chatRequest } from '../../plan/index.js'
import type { RunInProgress } from './run-in-progress.js'

/** First phase: every planned call that is not done yet goes through the gateway and into the run folder. */
export function askCandidates(run: RunInProgress): Promise<ExecutionOutcome> {
  const { config, plan } = run.planned
  const cases = byId(config.goldenSet.cases)
  const candidates = byId(config.candidates)
  const requestFor = (call: PlannedCall) =>
    chatRequest(required(candidates, call.candidateId), required(cases, call.caseId), { stream: config.run.stream })
  const gatewayOf = (candidateId: string): string => required<Candidate>(candidates, candidateId).gateway
  return execute({
    plan,
    cases,
    askFor: (candidateId) => run.asks.of(gatewayOf(candidateId)),
    firstAskFor: (candidateId) => run.asks.firstOf(gatewayOf(candidateId)),
    requestFor,
    worstCaseOf: (call) =>
      config.run.budget === null
        ? null
        : run.money.worstCaseOf(requestFor(call), gatewayOf(call.candidateId), run.around.clock.wallMs()),
    costOf: run.money.costOf,
    budget: run.budget,
    limits: config.run,
    skip: run.doneCalls,
    journal: { started: (line) => run.folder.appendCall(line), finished: (line) => run.folder.appendCall(line) },
    onProgress: run.around.onProgress,
    signal: run.around.signal,
  })
}

const byId = <T extends Candidate | GoldenCase>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

function required<T>(map: ReadonlyMap<string, T>, id: string): T {
  const item = map.get(id)
  if (item === undefined) throw new Error(`the plan names "${id}", which the configuration does not have`)
  return item
}
