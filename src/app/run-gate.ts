import type { BenchConfig } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { GateReport, GateRules } from '../model/gate.js'
import type { Warning } from '../model/warning.js'
import { judgeFingerprint } from '../score/index.js'
import { yardstickOf } from '../summarise/index.js'
import { baselineCase } from './baseline-of-run.js'
import { type Comparable, comparableOf, refuseIncomparable } from './gate-refusals.js'
import { gateReport } from './gate-report.js'
import type { GateFlags } from './gate-rules.js'
import { type LocatedSide, locateSide, sideOfRun } from './gate-sides.js'
import { usedGateways } from './run-header.js'
import type { Surroundings } from './surroundings.js'

/** What a run is to be held against when it is over. */
export interface GateRequest {
  /** A baseline file or an earlier run; null: floors and ceilings only. */
  readonly base: string | null
  readonly flags: GateFlags
  readonly allowJudgeChange: boolean
  /** Repeats to add to candidates in doubt; 0: none. */
  readonly confirm: number
}

/** A gate that waits for its run to end: the base is read, and known to be comparable. */
export interface WaitingGate {
  readonly request: GateRequest
  readonly base: LocatedSide | null
  /** Of the configuration; null: it has none. */
  readonly rules: GateRules | null
  readonly warnings: readonly Warning[]
}

/** Reads the base of a run before anything is spent on the run. Throws UserError for one that it cannot be compared with. */
export async function prepareGate(
  request: GateRequest,
  config: BenchConfig,
  around: Surroundings,
): Promise<WaitingGate> {
  refuseUnjudged(request.flags, config)
  const rules = config.gates ?? null
  if (request.base === null) return { request, base: null, rules, warnings: [] }
  const base = await locateSide(around.cwd, request.base)
  const warnings = refuseIncomparable(comparableOf(base.facts), comparableTo(config, around), request)
  return { request, base, rules, warnings }
}

/** A gate on a mark that nobody will give is a mistake, and found before the run. */
function refuseUnjudged({ rules }: GateFlags, { judges }: BenchConfig): void {
  const known = judges[0]?.criteria.map(({ id }) => id) ?? []
  for (const { metric, criterion } of rules) {
    if (metric !== 'quality') continue
    if (judges.length === 0)
      throw userError('a gate is on quality, and no judge marks it', 'Name one under judge in the config.')
    if (criterion !== null && !known.includes(criterion))
      throw userError(`a gate names the criterion "${criterion}"`, `The judge has ${known.join(', ')}.`)
  }
}

/** What a run of this configuration will be, as far as it can be told before. */
function comparableTo(config: BenchConfig, { sha256 }: Pick<Surroundings, 'sha256'>): Comparable {
  const { judges, goldenSet, candidates } = config
  const pins = judges.map((judge) => ({ ...judge, fingerprint: judgeFingerprint(judge, sha256) }))
  return {
    cases: goldenSet.cases.map(baselineCase),
    goldenSet: goldenSet.name,
    candidates: candidates.map(({ id }) => id),
    simulated: usedGateways(config).some(({ source }) => source.kind === 'simulated'),
    judge:
      pins.length === 0
        ? null
        : { model: pins.map(({ model }) => model).join(', '), fingerprint: yardstickOf(pins).fingerprint },
  }
}

/** The verdict on a finished run; null: there is neither a base nor any limit. */
export async function gateOf(
  { request, base, rules, warnings }: WaitingGate,
  folder: string,
  confirmed: GateReport['confirmed'],
  { cwd }: Surroundings,
): Promise<GateReport | null> {
  const limits = [...(rules?.rules ?? []).map(({ limit }) => limit), ...limitsIn(request.flags)]
  if (base === null && limits.every((limit) => limit === null)) return null
  const run = await sideOfRun(cwd, folder)
  return gateReport({ base, run, rules, flags: request.flags, confirmed, warnings })
}

const limitsIn = ({ rules }: GateFlags): (number | null)[] =>
  rules.map(({ kind, value }) => (kind === 'limit' ? value : null))

/**
 * Candidates with a gate that was tested and has not passed. More repeats tell nothing of one that had too few cases, marks or
 * times for a test, or whose bill is what it is.
 */
export const inDoubt = ({ gates }: GateReport): readonly string[] => [
  ...new Set(
    gates.filter(({ verdict, pValue }) => verdict !== 'pass' && pValue !== null).map(({ candidate }) => candidate),
  ),
]
