import { groupBy } from '../../kit/group.js'
import { attemptsBehind, type CallFacts, type RunLog } from '../../model/run.js'
import type { Usage } from '../../model/usage.js'
import type { RequestTokens } from '../../model/workload.js'

/** What one try at a request used, and the terms it was charged on. */
export interface SampledAttempt {
  readonly usage: Usage
  readonly serviceTier: string | null
}

/** A case of a task with what each request for it used: all of its tries. */
export interface SampledCase {
  readonly cluster: string | null
  readonly requests: readonly (readonly SampledAttempt[])[]
}

/** The requests of one task that stand for all of them. `sum`: the one "request" is the tokens of many, added up. */
export interface TaskSample {
  readonly of: 'request' | 'sum'
  readonly cases: readonly SampledCase[]
}

/** A candidate's requests in a run, by task. */
export interface MeasuredSample {
  readonly tasks: ReadonlyMap<string, TaskSample>
  readonly calls: number
  /** Calls whose tokens nobody knows: left out of the sample. */
  readonly unknownCalls: number
  readonly estimatedCalls: number
  /** False when no call succeeded: what failures use says nothing of what an answer does. */
  readonly anySucceeded: boolean
}

/**
 * The tokens of a run's calls. Cancelled calls say nothing of what a request takes, and neither do those that failed for
 * nothing: counted as empty requests they would make a failing model look cheap.
 */
export function measuredSample(log: RunLog, candidateId: string): MeasuredSample {
  const cases = new Map(log.cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const calls = log.calls.filter((call) => call.candidateId === candidateId && !wasCancelled(call))
  const known = calls.filter((call) => attemptsBehind(call).every(hasUsage) && !failedForNothing(call))
  const byTask = groupBy(known, ({ caseId }) => cases.get(caseId)?.task ?? '')
  return {
    tasks: new Map([...byTask].map(([task, ofTask]) => [task, { of: 'request', cases: sampledCases(ofTask) }])),
    calls: calls.length,
    unknownCalls: calls.filter((call) => !attemptsBehind(call).every(hasUsage)).length,
    estimatedCalls: calls.filter((call) => attemptsBehind(call).some(({ usage }) => usage.status === 'estimated'))
      .length,
    anySucceeded: known.some(({ outcome }) => outcome.status === 'ok'),
  }

  function sampledCases(ofTask: readonly CallFacts[]): SampledCase[] {
    return [...groupBy(ofTask, ({ caseId }) => caseId)].map(([caseId, ofCase]) => ({
      cluster: cases.get(caseId)?.cluster ?? null,
      requests: ofCase.map((call) => attemptsBehind(call).flatMap(sampledAttempt)),
    }))
  }
}

/** One request of this size, taken to stand for all. */
export const givenSample = (tokens: RequestTokens): TaskSample => sampleOfOne('request', tokens)

/** A month's tokens in sum. */
export const summedSample = (tokens: RequestTokens): TaskSample => sampleOfOne('sum', tokens)

function sampleOfOne(of: TaskSample['of'], { input, output }: RequestTokens): TaskSample {
  const usage = { freshInput: input, cachedInput: 0, cacheWrite: 0, answer: output, reasoning: 0 }
  return { of, cases: [{ cluster: null, requests: [[{ usage, serviceTier: null }]] }] }
}

const wasCancelled = ({ outcome }: CallFacts): boolean =>
  outcome.status === 'failed' && outcome.failure.class === 'cancelled'

const failedForNothing = ({ outcome, attempts }: CallFacts): boolean =>
  outcome.status === 'failed' && attempts.every(({ usage }) => usage.status === 'none')

type Attempts = CallFacts['attempts'][number]

const hasUsage = ({ usage }: Attempts): boolean => usage.status !== 'unknown' && usage.status !== 'invalid'

/** An attempt that was refused used nothing. */
const sampledAttempt = ({ usage, serviceTier }: Attempts): SampledAttempt[] =>
  usage.status === 'reported' || usage.status === 'estimated' ? [{ usage: usage.usage, serviceTier }] : []
