import type { Baseline } from '../model/baseline.js'
import type { FloorResult, GateReport, GateResult, GateRules } from '../model/gate.js'
import type { Warning } from '../model/warning.js'
import { type CaseMatch, type ComparedCandidate, comparedCandidate, matchCases } from './cases.js'
import { flippedCases } from './flipped.js'
import { floorsOf } from './floors.js'
import { relativeGates } from './relative.js'
import type { GateSide } from './side.js'
import { subjectsOf } from './subjects.js'
import { gateWarnings } from './warnings.js'

export interface GateInput {
  readonly tool: GateReport['tool']
  /** Null: floors and ceilings only. */
  readonly base: GateSide | null
  readonly run: GateSide
  readonly rules: GateRules
  readonly confirmed: GateReport['confirmed']
  /** What is known already that a reader should be told. */
  readonly warnings: readonly Warning[]
  /** Of the bootstrap; 10,000 by default. */
  readonly draws?: number
}

const DRAWS = 10_000

/**
 * Holds a run against its base and its limits. The same input gives the same report: what is drawn is seeded by what it is
 * drawn for. That both can be compared (one judge, one golden set) is the caller's business.
 */
export function gate({ tool, base, run, rules, confirmed, warnings, draws = DRAWS }: GateInput): GateReport {
  const match = base === null ? nothingToMatch : matchCases(base.facts, run.facts)
  const candidates = inBoth(base?.facts ?? null, run.facts, match)
  const gates = relativeGates(subjectsOf(rules, run.facts, match.same), candidates, draws)
  const floors = floorsOf(subjectsOf(rules, run.facts, run.facts.cases), run.facts)
  const verdict = gates.length + floors.length === 0 ? 'inconclusive' : gravest(gates, floors)
  return {
    format: 1,
    tool,
    base: base?.arm ?? null,
    run: run.arm,
    verdict,
    failed: verdict !== 'pass' && (verdict !== 'inconclusive' || rules.onInconclusive === 'fail'),
    onInconclusive: rules.onInconclusive,
    gates,
    floors,
    flippedCases: flippedCases(candidates.values()),
    comparedCases: match.same.length,
    newCases: match.added,
    removedCases: match.removed,
    changedCases: match.changed,
    confirmed,
    warnings: [...warnings, ...gateWarnings({ base, run, rules, match, gates, floors })],
  }
}

const nothingToMatch: CaseMatch = { same: [], changed: [], added: [], removed: [] }

/** Candidates that both runs have, by id. */
function inBoth(base: Baseline | null, run: Baseline, { same }: CaseMatch): ReadonlyMap<string, ComparedCandidate> {
  const before = new Map((base?.candidates ?? []).map((candidate) => [candidate.id, candidate]))
  return new Map(
    run.candidates.flatMap((candidate) => {
      const other = before.get(candidate.id)
      return other === undefined ? [] : [[candidate.id, comparedCandidate(other, candidate, same)] as const]
    }),
  )
}

function gravest(gates: readonly GateResult[], floors: readonly FloorResult[]): GateReport['verdict'] {
  const found = new Set<GateReport['verdict']>([...gates, ...floors].map(({ verdict }) => verdict))
  return (['regression', 'missed', 'inconclusive'] as const).find((verdict) => found.has(verdict)) ?? 'pass'
}
