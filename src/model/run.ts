import type { Attempt } from './ask.js'
import type { Answer } from './chat.js'
import type { Candidate, GatewaySpec, PinnedJudge, RunOptions, Workload } from './config.js'
import type { Failure } from './failure.js'
import type { GateRules } from './gate.js'
import type { GoldenCase } from './golden.js'
import type { PriceBook } from './price.js'
import type { Judgement } from './verdict.js'

/** `header.json`: all that is needed to read the run again, and nothing secret. */
export interface RunHeader {
  readonly format: 1
  readonly id: string
  /** ISO instant. */
  readonly startedAt: string
  readonly tool: { readonly name: string; readonly version: string }
  readonly host: { readonly platform: string; readonly node: string; readonly cpus: number }
  readonly simulated: boolean
  readonly configFile: string | null
  readonly goldenSet: { readonly name: string; readonly sha256: string; readonly cases: number }
  readonly priceBookSha256: string
  readonly gateways: readonly GatewaySpec[]
  readonly candidates: readonly Candidate[]
  readonly compareTo: string | null
  readonly options: RunOptions
  readonly judges: readonly PinnedJudge[]
  readonly workloads: readonly Workload[]
  /** Absent: the configuration named none. */
  readonly gates?: GateRules
  readonly planHash: string
  readonly plannedCalls: number
}

/** What happened to one planned call, without what was said: enough for every number of a report. */
export interface CallFacts {
  readonly callId: string
  readonly candidateId: string
  readonly caseId: string
  readonly repeat: number
  readonly outcome: { readonly status: 'ok' } | { readonly status: 'failed'; readonly failure: Failure }
  readonly attempts: readonly Attempt[]
  /** Only of a kept answer: the attempts that once brought it. `attempts` is empty then: nothing was sent, waited for or paid. */
  readonly kept?: readonly Attempt[]
}

/**
 * The attempts that tell what a request like this takes in tokens and money: its own, and of a kept answer those that brought
 * it. Neither what was spent on a run nor how long it took may be read off them.
 */
export const attemptsBehind = ({ attempts, kept }: Pick<CallFacts, 'attempts' | 'kept'>): readonly Attempt[] =>
  kept ?? attempts

/** A finished call as `calls.jsonl` keeps it. `answer` is null when nothing arrived; a failed call may have part of one. */
export interface CallRecord extends CallFacts {
  readonly answer: Answer | null
}

/** A line of `calls.jsonl`. What was started and never finished counts as spent. */
export type CallLine =
  | { readonly type: 'started'; readonly callId: string; readonly candidateId: string; readonly reservedUsd: string }
  | ({ readonly type: 'finished' } & CallRecord)

/** A run read back, ready to be summarised. */
export interface RunLog {
  readonly header: RunHeader
  readonly cases: readonly GoldenCase[]
  readonly prices: PriceBook
  /** Sorted by call id; the last line of a call wins. */
  readonly calls: readonly CallFacts[]
  /** Started and not finished: in flight when the machine died. Their reserve counts as spent, USD as decimal text. */
  readonly lost: readonly { readonly callId: string; readonly candidateId: string; readonly reservedUsd: string }[]
  /** Attempts of calls that were made again later. They count for no figure but the money spent. */
  readonly replacedAttempts: readonly Attempt[]
  readonly judgements: readonly Judgement[]
}
