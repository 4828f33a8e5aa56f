import type { Baseline } from './baseline.js'
import type { ExitCode } from './errors.js'
import type { GateReport } from './gate.js'
import type { ReportModel } from './report.js'

/** What a build is told of a run: everything that the outputs for CI systems print from. */
export interface CiReport {
  /** The run, call by call. */
  readonly facts: Baseline
  /** Its figures; null: the run is known by a baseline file alone. */
  readonly report: ReportModel | null
  /** Null: nothing was compared, and no limit was set. */
  readonly gate: GateReport | null
  /** What the command ends in. */
  readonly exitCode: ExitCode
}
