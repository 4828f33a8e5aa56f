import type { Candidate } from './config.js'

/** What will be asked, in the order it will be asked. */
export interface BenchPlan {
  readonly candidates: readonly Candidate[]
  readonly calls: readonly PlannedCall[]
  /** Hash of everything that makes a call what it is: cases, candidates, repeats, seed. A resumed run must match it. */
  readonly hash: string
}

export interface PlannedCall {
  readonly callId: string
  readonly candidateId: string
  readonly caseId: string
  /** From 0. */
  readonly repeat: number
  /** Seed of this call's own luck, drawn from the run's. */
  readonly seed: number
}
