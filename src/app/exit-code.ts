import { type ExitCode, exitCodes } from '../model/errors.js'
import { type FailureClass, transportFailures } from '../model/failure.js'
import type { CandidateSummary } from '../model/summary.js'

/** How a run ended, as far as its exit code is concerned. */
export interface RunEnd {
  readonly stopped: 'interrupted' | 'budget' | null
  readonly candidates: readonly CandidateSummary[]
  /** Share of transport failures above which a candidate counts as not measured. */
  readonly unmeasurable: number
}

/** 130 interrupted, 3 not measured, else 0. Failed calls alone are a warning. */
export function runExitCode({ stopped, candidates, unmeasurable }: RunEnd): ExitCode {
  if (stopped === 'interrupted') return exitCodes.interrupted
  const measured = stopped === null && candidates.every((candidate) => isMeasured(candidate, unmeasurable))
  return measured ? exitCodes.ok : exitCodes.unmeasurable
}

/** A candidate that was stopped on the way has calls that were not run. */
function isMeasured({ calls }: CandidateSummary, unmeasurable: number): boolean {
  if (calls.ok === 0 || calls.notRun > 0) return false
  let failed = 0
  let transport = 0
  for (const [kind, count] of Object.entries(calls.failed) as [FailureClass, number][]) {
    failed += count
    if (transportFailures.has(kind)) transport += count
  }
  return transport / (calls.ok + failed) <= unmeasurable
}
