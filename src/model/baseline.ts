import type { FailureClass } from './failure.js'
import type { Usd, UsdPer } from './usd.js'
import type { VerdictStatus } from './verdict.js'

/**
 * A run reduced to what a later run is compared with, paired by case: of every call its scores, cost and times, and of every
 * answer its hash. A run folder becomes one, and so does a baseline file; a gate never sees which it was.
 */
export interface Baseline {
  readonly tool: { readonly name: string; readonly version: string }
  readonly run: { readonly id: string; readonly startedAt: string; readonly simulated: boolean }
  readonly goldenSet: { readonly name: string; readonly sha256: string; readonly cases: number }
  /** Null: no judge. `fingerprint` is the yardstick's: of a jury, that of all members together. */
  readonly judge: BaselineJudge | null
  /** In the order of the golden set. */
  readonly cases: readonly BaselineCase[]
  /** In the order of the run. */
  readonly candidates: readonly BaselineCandidate[]
}

export interface BaselineJudge {
  readonly model: string
  readonly fingerprint: string
  readonly criteria: readonly string[]
}

export interface BaselineCase {
  readonly id: string
  readonly task: string
  /** Of everything that makes the case what it is: messages, params, reference, checks, task. */
  readonly sha256: string
  readonly weight: number
  readonly cluster: string | null
}

export interface BaselineCandidate {
  readonly id: string
  readonly model: string
  readonly gateway: string
  /** Calls that ran, by case id and then by repeat. */
  readonly calls: readonly CallSample[]
  readonly bills: readonly MonthlyBill[]
}

/** A month of one workload by the run's own bill; null: not known. */
export interface MonthlyBill {
  readonly workload: string
  /** Of the workload as it was configured: with other requests or another mix it is another month. */
  readonly sha256: string
  /** By requests, at what they cost in this run; or by tokens, at the prices of the book. */
  readonly kind: 'requests' | 'tokens'
  readonly monthlyUsd: UsdPer | null
  /** Share of its requests by task, summing to 1; null: as the golden set has them. */
  readonly mix: Readonly<Record<string, number>> | null
}

/** One call, without what was asked. Null: not measured, never zero. */
export interface CallSample {
  readonly caseId: string
  /** From 0. */
  readonly repeat: number
  readonly outcome: { readonly status: 'ok' } | { readonly status: 'failed'; readonly class: FailureClass }
  /** False: a kept answer, which says nothing of failures or times. */
  readonly asked: boolean
  /** Null: no judge was to read it. */
  readonly verdict: SampledVerdict | null
  /** Whether all checks passed; null: nothing could be checked. */
  readonly passed: boolean | null
  /** What the failed checks found; null: none failed. */
  readonly failedChecks: string | null
  /** All attempts; null: some attempt has no price. */
  readonly usd: Usd | null
  /** End to end of a first attempt that succeeded. */
  readonly latencyMs: number | null
  readonly ttftMs: number | null
  readonly outputTokens: number | null
  /** Null: nothing arrived. `text` is null where it was not kept. */
  readonly answer: { readonly sha256: string; readonly text: string | null } | null
}

export type SampledVerdict =
  | {
      readonly status: 'scored'
      /** The weighted mean over the criteria, 1..5. */
      readonly overall: number
      /** By criterion, 1..5. */
      readonly scores: Readonly<Record<string, number>>
      /** Null where it was not kept. */
      readonly reasoning: string | null
    }
  | { readonly status: Exclude<VerdictStatus, 'scored'> }
