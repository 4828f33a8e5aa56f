import type { ExecutionOutcome } from '../execute/index.js'
import type { GateReport } from '../model/gate.js'
import { readRun } from '../record/index.js'
import { confirmingRun } from './confirm-run.js'
import { type EarlierGo, earlierGo } from './earlier-go.js'
import type { RunInProgress } from './phases/run-in-progress.js'
import { gateOf, inDoubt, type WaitingGate } from './run-gate.js'

export interface RunVerdict {
  /** Of the calls that were made last. */
  readonly outcome: ExecutionOutcome
  /** Null: the run has nothing to be held against, or did not reach its end. */
  readonly verdict: GateReport | null
}

/**
 * The verdict on what was measured. Where candidates are in doubt and more repeats were granted, those are asked once, and the
 * verdict is on all samples together.
 *
 * @param walk the phases of a run, to go through once more
 */
export async function verdictOn(
  gate: WaitingGate,
  run: RunInProgress,
  outcome: ExecutionOutcome,
  walk: (run: RunInProgress, earlier: EarlierGo) => Promise<ExecutionOutcome>,
): Promise<RunVerdict> {
  const { folder, around, planned } = run
  const isOver = (one: ExecutionOutcome): boolean => !around.signal.aborted && one.stopped === null
  if (!isOver(outcome)) return { outcome, verdict: null }
  const verdict = await gateOf(gate, folder.folder, [], around)
  const { confirm } = gate.request
  const doubtful = verdict === null ? [] : inDoubt(verdict)
  if (confirm === 0 || doubtful.length === 0) return { outcome, verdict }
  const soFar = earlierGo(await readRun(folder.folder), planned.prices, planned.config.gateways, false)
  const second = await walk({ ...run, ...soFar, planned: confirmingRun(planned, doubtful, confirm, around) }, soFar)
  const confirmed = doubtful.map((candidate) => ({ candidate, repeats: confirm }))
  return { outcome: second, verdict: isOver(second) ? await gateOf(gate, folder.folder, confirmed, around) : verdict }
}
