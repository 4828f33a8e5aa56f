import { loadConfig } from '../config/index.js'
import type { GateReport } from '../model/gate.js'
import { configDeps } from './config-deps.js'
import { comparableOf, refuseIncomparable } from './gate-refusals.js'
import { gateReport } from './gate-report.js'
import type { GateFlags } from './gate-rules.js'
import { locateSide } from './gate-sides.js'
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

/**
 * Says whether a run is worse than another one. Nobody is asked and nothing is spent. Throws UserError for runs that cannot be
 * compared.
 */
export async function compareRuns(request: CompareRequest, around: Surroundings): Promise<GateReport> {
  const { cwd } = around
  const [base, run] = [await locateSide(cwd, request.base), await locateSide(cwd, request.run)]
  const warnings = refuseIncomparable(comparableOf(base.facts), comparableOf(run.facts), request)
  const rules = request.config === null ? null : await loadConfig(request.config, await configDeps(around))
  return gateReport({ base, run, rules: rules?.gates ?? null, flags: request.flags, confirmed: [], warnings })
}
