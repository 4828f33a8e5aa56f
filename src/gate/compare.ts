import type { BaselineCandidate, MonthlyBill } from '../model/baseline.js'
import type { GateMetric, GateReason, GateSubject } from '../model/gate.js'
import { approxUsd } from '../model/usd.js'
import { casesAlike } from './alike.js'
import type { ComparedCandidate } from './cases.js'
import { type Coverage, coverageFault, coverageOf } from './coverage.js'
import { FEWEST_PAIRS } from './decide.js'
import type { Evidence } from './evidence/evidence.js'
import { exactBill } from './evidence/exact-bill.js'
import { hasShare, weigh, weightsOf } from './evidence/weigh.js'
import { levelOf } from './level.js'
import { type CasePair, pairUp, weightOf } from './values.js'

type Fault = Extract<
  GateReason,
  'too_few_pairs' | 'low_coverage' | 'uneven_coverage' | 'changed_workload' | 'not_measured'
>

/** What was found out about one metric before any verdict. */
export interface Comparison {
  readonly base: number | null
  readonly run: number | null
  readonly n: number
  /** How many pairs of equal weight would tell as much. */
  readonly alike: number
  readonly evidence: Evidence | null
  /** Why there can be no verdict, whatever the evidence; null: there can. */
  readonly fault: Fault | null
  /** Share of answers scored on both sides; null: not about marks. */
  readonly coverage: Coverage | null
  /** It cost nothing before and costs something now: a worsening without a ratio. */
  readonly fromNothing: boolean
}

/**
 * Compares one metric of a candidate over the cases that are the same in both runs.
 *
 * @param draws of the bootstrap
 */
export function compare({ base, run, cases: all }: ComparedCandidate, subject: GateSubject, draws: number): Comparison {
  const { metric, task, workload } = subject
  const cases = task === null ? all : all.filter(({ goldenCase }) => goldenCase.task === task)
  const bills = metric === 'monthlyBill' ? billsOf(base, run, workload) : null
  if (bills !== null && isOtherMonth(bills)) return incomparable(bills)
  if (bills !== null && (bills.base.kind === 'tokens' || bills.run.kind === 'tokens')) return compareBooks(bills)
  const mix = bills?.run.mix ?? null
  const pairs = pairUp(cases, subject).filter(({ goldenCase }) => hasShare(goldenCase, mix))
  const levels = bills === null ? levelsOf(pairs, subject) : billLevels(bills)
  const unknown = levels.base === null || levels.run === null || !covers(pairs, mix)
  const evidence =
    unknown || pairs.length === 0 ? null : weigh(pairs, metric, mix, { seed: JSON.stringify(subject), draws })
  const coverage = metric === 'quality' ? { base: coverageOf(cases, 'base'), run: coverageOf(cases, 'run') } : null
  const fromNothing = !unknown && evidence === null && levels.base === 0 && levels.run !== 0
  const towardsNothing = !unknown && evidence === null && levels.run === 0
  return {
    ...levels,
    n: pairs.length,
    alike: alikeIn(pairs, metric, mix),
    evidence: towardsNothing ? nothingLeft(levels.base === 0) : evidence,
    fault: unknown || pairs.length === 0 ? 'not_measured' : faultOf(alikeIn(pairs, metric, mix), coverage),
    coverage,
    fromNothing,
  }
}

function levelsOf(pairs: readonly CasePair[], { metric }: GateSubject): Pick<Comparison, 'base' | 'run'> {
  const weights = pairs.map(({ goldenCase }) => weightOf(goldenCase, metric))
  const level = (side: 'base' | 'run'): number | null =>
    levelOf(
      pairs.map((pair) => pair[side]),
      weights,
      metric,
    )
  return { base: level('base'), run: level('run') }
}

interface Bills {
  readonly base: MonthlyBill
  readonly run: MonthlyBill
}

const noBill = (workload: string): MonthlyBill => ({
  workload,
  sha256: '',
  kind: 'requests',
  monthlyUsd: null,
  mix: null,
})

function billsOf(base: BaselineCandidate, run: BaselineCandidate, workload: string | null): Bills {
  const of = ({ bills }: BaselineCandidate): MonthlyBill =>
    bills.find((bill) => bill.workload === workload) ?? noBill(workload ?? '')
  return { base: of(base), run: of(run) }
}

/** A workload that only one side has is no change of it. */
const isOtherMonth = ({ base, run }: Bills): boolean =>
  base.monthlyUsd !== null && run.monthlyUsd !== null && base.sha256 !== run.sha256

const incomparable = (bills: Bills): Comparison => ({
  ...billLevels(bills),
  n: 0,
  alike: 0,
  evidence: null,
  fault: 'changed_workload',
  coverage: null,
  fromNothing: false,
})

const billLevels = ({ base, run }: Bills) => ({ base: dollars(base), run: dollars(run) })

const dollars = ({ monthlyUsd }: MonthlyBill): number | null => (monthlyUsd === null ? null : approxUsd(monthlyUsd))

function compareBooks(bills: Bills): Comparison {
  const levels = billLevels(bills)
  const known = levels.base !== null && levels.run !== null
  const evidence = exactBill(bills.base, bills.run)
  return {
    ...levels,
    n: 0,
    alike: 0,
    evidence: known && levels.run === 0 ? nothingLeft(levels.base === 0) : evidence,
    fault: known ? null : 'not_measured',
    coverage: null,
    fromNothing: known && levels.base === 0 && levels.run !== 0,
  }
}

/** What costs nothing now: no dearer than before, whatever it cost. */
const nothingLeft = (identical: boolean): Evidence => {
  const gain = identical ? 0 : Number.POSITIVE_INFINITY
  return { gain, lower: gain, upper: gain, pWorse: null, sd: null, identical, method: 'exact' }
}

/** Whether every task that the month has was measured on both sides. */
const covers = (pairs: readonly CasePair[], mix: Readonly<Record<string, number>> | null): boolean =>
  Object.entries(mix ?? {}).every(
    ([task, share]) => share === 0 || pairs.some(({ goldenCase }) => goldenCase.task === task),
  )

const alikeIn = (pairs: readonly CasePair[], metric: GateMetric, mix: MonthlyBill['mix']): number =>
  casesAlike(
    pairs.map(({ goldenCase }) => goldenCase),
    weightsOf(pairs, metric, mix),
  )

function faultOf(alike: number, coverage: Comparison['coverage']): Comparison['fault'] {
  if (alike < FEWEST_PAIRS) return 'too_few_pairs'
  return coverage === null ? null : coverageFault(coverage)
}
