import type { Ask, Attempt } from '../model/ask.js'
import type { Budget } from '../model/budget.js'
import type { ChatRequest } from '../model/chat.js'
import type { Failure } from '../model/failure.js'
import type { GoldenCase } from '../model/golden.js'
import type { BenchPlan, PlannedCall } from '../model/plan.js'
import type { OnProgress } from '../model/progress.js'
import type { CallLine } from '../model/run.js'
import type { Usd } from '../model/usd.js'
import type { StopReason } from './health.js'
import type { Limits } from './schedule.js'

/** Keeps each line at once, in the order they come. A throw (a full disk) stops the run. */
export interface Journal {
  started(line: Extract<CallLine, { type: 'started' }>): void
  finished(line: Extract<CallLine, { type: 'finished' }>): void
}

export interface ExecuteInput {
  readonly plan: BenchPlan
  /** By case id. */
  readonly cases: ReadonlyMap<string, GoldenCase>
  askFor(candidateId: string): Ask
  /** For a candidate's first call: must come back at once from what `isFatal` says of a failure, and otherwise like `askFor`. */
  firstAskFor(candidateId: string): Ask
  requestFor(call: PlannedCall): ChatRequest
  /** What the call may cost at most, retries included; null: unpriced, so nothing is reserved. */
  worstCaseOf(call: PlannedCall): Usd | null
  /** What these attempts cost together; null: not known, so the reserve stays taken. */
  costOf(attempts: readonly Attempt[]): Usd | null
  /** Null: no limit. */
  readonly budget: Budget | null
  readonly limits: Limits
  /** Ids of calls that an earlier part of the run has done. */
  readonly skip: ReadonlySet<string>
  readonly journal: Journal
  readonly onProgress: OnProgress
  /** Aborting it stops the sending and cancels what is in flight; that is recorded as cancelled. */
  readonly signal: AbortSignal
}

export interface ExecutionOutcome {
  /** Null: every call was made that the candidates' health allowed. */
  readonly stopped: null | 'interrupted' | 'budget'
  readonly stoppedCandidates: readonly {
    readonly candidateId: string
    readonly failure: Failure
    readonly reason: StopReason
  }[]
  /** Calls of this execution: ran = ok + failed + cancelled. */
  readonly ran: number
  readonly ok: number
  readonly failed: number
  readonly cancelled: number
  /** Planned, not skipped and never sent. */
  readonly notRun: number
}
