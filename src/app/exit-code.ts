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
  const measured = stopped === null && candidates.every((candidate) => wasMeasured(candidate, unmeasurable))
  return measured ? exitCodes.ok : exitCodes.unmeasurable
}

/** A candidate that was stopped on the way has calls that were not run. */
function wasMeasured({ calls }: CandidateSummary, unmeasurable: number): boolean {
  const failures = Object.entries(calls.failed) as [FailureClass, number][]
  const outcomes = failures.flatMap(([kind, count]) => new Array<FailureClass>(count).fill(kind))
  return calls.notRun === 0 && isMeasured([...outcomes, ...new Array<null>(calls.ok).fill(null)], unmeasurable)
}

/**
 * Whether calls measured their model: one answered, and transport did not fail in more than the share that is allowed.
 *
 * @param outcomes how each call failed; null: it did not
 */
export function isMeasured(outcomes: readonly (FailureClass | null)[], unmeasurable: number): boolean {
  const transport = outcomes.filter((failure) => failure !== null && transportFailures.has(failure)).length
  return outcomes.includes(null) && transport / outcomes.length <= unmeasurable
}
