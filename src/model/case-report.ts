import type { Answer } from './chat.js'
import type { Failure } from './failure.js'
import type { GoldenCase } from './golden.js'
import type { Usd } from './usd.js'
import type { CheckResult, Verdict } from './verdict.js'

/** One case of a run across its candidates, with everything that was said. Its JSON form is a contract. */
export interface CaseReport {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly simulated: boolean
  readonly run: {
    readonly id: string
    readonly startedAt: string
    readonly goldenSet: string
    readonly judge: string | null
  }
  readonly case: GoldenCase
  /** In the order of the run. */
  readonly candidates: readonly CandidateCase[]
}

/** What a candidate made of the case: one call for each repeat, none where it was not asked. */
export interface CandidateCase {
  readonly candidate: string
  readonly model: string
  readonly gateway: string
  readonly calls: readonly CaseCall[]
}

export interface CaseCall {
  readonly callId: string
  readonly repeat: number
  readonly outcome: { readonly status: 'ok' } | { readonly status: 'failed'; readonly failure: Failure }
  /** Null when nothing arrived; a failed call may have part of one. */
  readonly answer: Answer | null
  /** Null: the case has no checks, or they were not made. */
  readonly checks: readonly CheckResult[] | null
  /** Of each judge, by its model, that gave one. */
  readonly verdicts: readonly { readonly judge: string; readonly verdict: Verdict }[]
  /** The overall score of all judges together, 1..5. */
  readonly score: number | null
  readonly cost: {
    /** Of the attempts that have a price. */
    readonly usd: Usd
    readonly unpricedAttempts: number
  }
  readonly attempts: readonly CaseAttempt[]
}

/** One request of a call, in ms and tokens; null: not measured, or not known. */
export interface CaseAttempt {
  readonly gateway: string
  readonly servedModel: string | null
  readonly outcome: CaseCall['outcome']
  readonly throttleMs: number
  readonly ttftMs: number | null
  readonly e2eMs: number | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
}
