import { resolve } from 'node:path'
import type { CiReport } from '../model/ci.js'
import type { ExitCode } from '../model/errors.js'
import type { GateReport } from '../model/gate.js'
import type { ReportModel } from '../model/report.js'
import { readBaseline } from '../record/index.js'
import { baselineOfRun } from './baseline-of-run.js'
import { readReport } from './read-report.js'

/** A run that has just ended, whole or not, as CI systems are told of it. */
export async function runForCi(folder: string, report: ReportModel, exitCode: ExitCode): Promise<CiReport> {
  const { baseline } = await baselineOfRun(folder)
  return { facts: baseline, report, gate: report.gate, exitCode }
}

/** The later side of a comparison in the same way. Of a baseline file there are no figures but those of the gates. */
export async function comparisonForCi(gate: GateReport, exitCode: ExitCode, cwd: string): Promise<CiReport> {
  const path = resolve(cwd, gate.run.path)
  if (gate.run.source === 'file') return { facts: await readBaseline(path), report: null, gate, exitCode }
  return runForCi(path, { ...(await readReport(path)), gate }, exitCode)
}
