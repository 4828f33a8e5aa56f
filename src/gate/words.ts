import { type GateResult, metricTraits } from '../model/gate.js'
import type { Comparison } from './compare.js'
import { FEWEST_PAIRS } from './decide.js'
import { figure, signed, size } from './figures.js'

type Worded = Omit<GateResult, 'text'>

/** What a relative gate found, in one sentence with its figures. */
export function relativeText(gate: Worded, comparison: Pick<Comparison, 'coverage' | 'alike'>, tests: number): string {
  const { reason, metric, n } = gate
  const margin = size(metric, gate.margin)
  switch (reason) {
    case 'identical':
      return n === 0 ? 'the same as before' : `the same in all ${n} cases`
    case 'no_worse':
      return `${changed(gate)}: worse by more than ${margin} is excluded`
    case 'worse_within_margin':
      return `worse, but within the margin of ${margin}: ${changed(gate)}`
    case 'worse':
      return `${gate.change === null ? fromNothing(gate) : changed(gate)}${chance(gate, tests)}`
    case 'margin_not_excluded':
      return `${changed(gate)}: neither worse for certain, nor is worse by more than ${margin} excluded`
    case 'worse_only_alone':
      return `${changed(gate)}: worse when looked at alone, and no more than chance brings${chance(gate, tests)}`
    case 'too_few_pairs':
      return tooFew(n, comparison.alike)
    case 'low_coverage':
    case 'uneven_coverage':
      return coverageText(comparison.coverage, reason)
    case 'changed_workload':
      return 'the workload has changed since, so that its bill is of another month: save a new baseline'
    case 'not_measured':
      return missing(gate)
    default:
      return reason satisfies never
  }
}

function tooFew(n: number, alike: number): string {
  if (n < FEWEST_PAIRS) return `${n} cases have a value on both sides, and a verdict takes ${FEWEST_PAIRS}`
  const few = Math.floor(alike)
  return `${n} cases tell no more than ${few} independent ${few === 1 ? 'one' : 'ones'} of equal weight, and a verdict takes ${FEWEST_PAIRS}`
}

/** `-0.50 (-0.74 to -0.26)`. */
export function changed({ metric, change }: Pick<GateResult, 'metric' | 'change'>): string {
  if (change === null) return ''
  const { estimate, lower, upper } = change
  const bounds = lower === upper ? '' : ` (${signed(metric, lower)} to ${signed(metric, upper)})`
  return `${signed(metric, estimate)}${bounds}`
}

const fromNothing = ({ metric, run }: Worded): string => `nothing before, and now ${figure(metric, run ?? 0)}`

function chance({ adjustedPValue }: Worded, tests: number): string {
  if (adjustedPValue === null) return ''
  const p = adjustedPValue < 0.0001 ? 'p < 0.0001' : `p = ${adjustedPValue.toFixed(4)}`
  return tests > 1 ? `, ${p} among ${tests} gates` : `, ${p}`
}

function coverageText(coverage: Comparison['coverage'], reason: 'low_coverage' | 'uneven_coverage'): string {
  const share = (value: number | null | undefined): string => `${((value ?? 0) * 100).toFixed(1)} %`
  const found = `the judge scored ${share(coverage?.base)} of answers before and ${share(coverage?.run)} now`
  return `${found}; a verdict takes ${reason === 'low_coverage' ? '95 % of both' : 'shares within 2 points'}`
}

function missing({ base, run, metric }: Worded): string {
  const what = metricTraits[metric].unit === 'points' ? 'mark' : 'value'
  if (base === null && run === null) return `no ${what} on both sides of any case`
  return `no ${what} ${base === null ? 'in the base' : 'in this run'}`
}
