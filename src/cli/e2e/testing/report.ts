import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReportModel } from '../../../model/report.js'
import type { CallLine } from '../../../model/run.js'
import type { Usd, UsdPer } from '../../../model/usd.js'

/** A value as JSON has it: money is decimal text. */
export type Json<Value> = Value extends Usd | UsdPer
  ? string
  : Value extends object
    ? { readonly [Key in keyof Value]: Json<Value[Key]> }
    : Value

/** The JSON report. */
export type Report = Json<ReportModel>

/** Reads what `--format json` printed; throws when anything else is in it. */
export const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report

/** What a report says of one candidate. */
export function candidate({ candidates }: Report, id: string): Report['candidates'][number] {
  const found = candidates.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the report has no candidate "${id}"`)
  return found
}

/** The finished calls that a run folder holds, in the order they ended. A last line that was cut off is left out. */
export const finishedCalls = (runFolder: string) =>
  linesOf(join(runFolder, 'calls.jsonl')).flatMap((line) => (line.type === 'finished' ? [line] : []))

function linesOf(file: string): CallLine[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => JSON.parse(line) as CallLine)
}
