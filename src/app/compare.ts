import { loadConfig } from '../config/index.js'
import type { CallSample } from '../model/baseline.js'
import { type ExitCode, exitCodes } from '../model/errors.js'
import type { FailureClass } from '../model/failure.js'
import type { GateReport } from '../model/gate.js'
import { configDeps } from './config-deps.js'
import { isMeasured } from './exit-code.js'
import { comparableOf, refuseIncomparable } from './gate-refusals.js'
import { gateReport } from './gate-report.js'
import type { GateFlags } from './gate-rules.js'
import { type LocatedSide, locateSide } from './gate-sides.js'
import type { Surroundings } from './surroundings.js'

export interface CompareRequest {
  /** Each a run folder, the start of an id, `latest`, or a baseline file. */
  readonly base: string
  readonly run: string
  /** A configuration whose gates count; null: those that the run was made with. */
  readonly config: string | null
  readonly flags: GateFlags
  readonly allowJudgeChange: boolean
}

export interface ComparisonResult {
  readonly report: GateReport
  readonly exitCode: ExitCode
}

/**
 * Says whether a run is worse than another one. Nobody is asked and nothing is spent. Throws UserError for runs that cannot be
 * compared.
 */
export async function compareRuns(request: CompareRequest, around: Surroundings): Promise<ComparisonResult> {
  const { cwd } = around
  const [base, run] = [await locateSide(cwd, request.base), await locateSide(cwd, request.run)]
  const warnings = refuseIncomparable(comparableOf(base.facts), comparableOf(run.facts), request)
  const rules = request.config === null ? null : await loadConfig(request.config, await configDeps(around))
  const report = gateReport({ base, run, rules: rules?.gates ?? null, flags: request.flags, confirmed: [], warnings })
  return { report, exitCode: exitCodeOf(report, run) }
}

/** What could not be measured cannot have failed a gate either. A file does not say what share of failures its run allowed. */
function exitCodeOf({ failed }: GateReport, { facts, header }: LocatedSide): ExitCode {
  const allowed = header?.options.unmeasurable ?? USUALLY_ALLOWED
  const measured = facts.candidates.every(({ calls }) => isMeasured(calls.map(failureOf), allowed))
  if (!measured) return exitCodes.unmeasurable
  return failed ? exitCodes.gateFailed : exitCodes.ok
}

const USUALLY_ALLOWED = 0.1

const failureOf = ({ outcome }: CallSample): FailureClass | null => (outcome.status === 'failed' ? outcome.class : null)
