import { gate } from '../gate/index.js'
import type { GateReport, GateRules } from '../model/gate.js'
import type { Warning } from '../model/warning.js'
import { type GateFlags, gateRules } from './gate-rules.js'
import type { LocatedSide } from './gate-sides.js'
import { toolVersion } from './package-files.js'

export interface GateQuestion {
  /** Null: floors and ceilings only. */
  readonly base: LocatedSide | null
  readonly run: LocatedSide
  /** Of a configuration; null: those that the run was made with. */
  readonly rules: GateRules | null
  readonly flags: GateFlags
  readonly confirmed: GateReport['confirmed']
  readonly warnings: readonly Warning[]
}

/** Holds one side against the other by the rules that apply. The sides must have been found comparable. */
export function gateReport({ base, run, rules, flags, confirmed, warnings }: GateQuestion): GateReport {
  const configured = rules ?? run.header?.gates ?? null
  const compareTo = run.header?.compareTo ?? null
  return gate({
    tool: toolVersion(),
    base,
    run,
    rules: gateRules(configured, flags, base?.facts ?? null, run.facts, compareTo),
    confirmed,
    warnings,
  })
}
