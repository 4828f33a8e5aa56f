import { valueless } from '../gate/index.js'
import type { Baseline } from '../model/baseline.js'
import { userError } from '../model/errors.js'
import type { GateMetric, GateRule, GateRules } from '../model/gate.js'

/** What a flag says of one metric: how much worse it may be, or its floor or ceiling. */
export interface GateFlag {
  readonly metric: GateMetric
  readonly criterion: string | null
  readonly kind: 'margin' | 'limit'
  readonly value: number
}

/** What the command line says about gates. */
export interface GateFlags {
  readonly rules: readonly GateFlag[]
  readonly perTask: boolean
  readonly onInconclusive: 'warn' | 'fail' | null
}

export const noGateFlags: GateFlags = { rules: [], perTask: false, onInconclusive: null }

const plain = { criterion: null, limit: null, perTask: false }

/** What is gated when nobody says anything: points of the judge, shares, and a tenth or a quarter of money and time. */
const usualRules: readonly GateRule[] = [
  { ...plain, metric: 'quality', margin: 0.25 },
  { ...plain, metric: 'passRate', margin: 0.05 },
  { ...plain, metric: 'errorRate', margin: 0.02 },
  { ...plain, metric: 'cost', margin: 0.1 },
  { ...plain, metric: 'latencyP50', margin: 0.25 },
]

/**
 * The gates of a comparison: those of the configuration with the flags over them. Where neither names any, the usual ones that
 * either side has values for.
 *
 * @param base null: nothing to compare with, so only floors and ceilings matter, and nothing is gated by itself
 * @param compareTo the candidate that the others are chosen against: it is not gated unless it is listed, or alone
 */
export function gateRules(
  configured: GateRules | null,
  flags: GateFlags,
  base: Baseline | null,
  run: Baseline,
  compareTo: string | null,
): GateRules {
  const named = withFlags(configured?.rules ?? [], flags.rules)
  const usual =
    base === null ? [] : usualRules.filter(({ metric }) => !valueless(base, metric) || !valueless(run, metric))
  const rules = (named.length === 0 ? usual : named).map((rule) => ({
    ...rule,
    perTask: (rule.perTask || flags.perTask) && rule.metric !== 'monthlyBill',
  }))
  refuseUnknownCriteria(rules, run)
  return {
    rules,
    onInconclusive: flags.onInconclusive ?? configured?.onInconclusive ?? 'warn',
    candidates: configured?.candidates ?? othersThan(compareTo, run),
  }
}

function othersThan(compareTo: string | null, { candidates }: Baseline): readonly string[] | null {
  const others = candidates.map(({ id }) => id).filter((id) => id !== compareTo)
  return others.length === 0 || compareTo === null ? null : others
}

/** Each flag changes the rule of its metric, or adds one. */
function withFlags(configured: readonly GateRule[], flags: readonly GateFlag[]): readonly GateRule[] {
  const rules = [...configured]
  for (const { metric, criterion, kind, value } of flags) {
    const said = kind === 'margin' ? { margin: value } : { limit: value }
    const at = rules.findIndex((rule) => rule.metric === metric && rule.criterion === criterion)
    const before = rules[at] ?? { metric, criterion, margin: null, limit: null, perTask: false }
    rules.splice(at === -1 ? rules.length : at, 1, { ...before, ...said })
  }
  return rules
}

function refuseUnknownCriteria(rules: readonly GateRule[], { judge }: Baseline): void {
  for (const { criterion } of rules) {
    if (criterion === null || judge === null || judge.criteria.includes(criterion)) continue
    throw userError(`a gate names the criterion "${criterion}"`, `The judge has ${judge.criteria.join(', ')}.`)
  }
}
