import { weightedMeanInterval } from '../kit/stats/mean.js'
import { percentileInterval } from '../kit/stats/percentile.js'
import { wilsonInterval } from '../kit/stats/wilson.js'
import type { Baseline, BaselineCandidate, CallSample } from '../model/baseline.js'
import { type FloorResult, type GateSubject, metricTraits } from '../model/gate.js'
import { approxUsd } from '../model/usd.js'
import { casesAlike } from './alike.js'
import { type CallsByCase, callsByCase } from './cases.js'
import { isLow, shareScored } from './coverage.js'
import { FEWEST_PAIRS } from './decide.js'
import { ALPHA } from './evidence/evidence.js'
import { hasShare, mixWeights } from './evidence/weigh.js'
import { figure } from './figures.js'
import { ascendingValues, levelOf, type MeasuredCase, quantileOf } from './level.js'
import type { Ruled } from './subjects.js'
import { repeatsOf, weightOf } from './values.js'

/** Two-sided confidence whose ends are one-sided 95 % bounds. */
const CONFIDENCE = 1 - 2 * ALPHA

type Bounded = Pick<FloorResult, 'value' | 'lower' | 'upper' | 'n'>

/** `doubt` says why its bounds hold for something else than all requests; null: they do not. */
type Measured = Bounded & { readonly doubt: string | null }

/** Every floor and ceiling of a run, by the bound of its value. They need no base, and are not corrected for one another. */
export function floorsOf(ruled: readonly Ruled[], run: Baseline): FloorResult[] {
  const calls = new Map(run.candidates.map((candidate) => [candidate.id, callsByCase(candidate)]))
  return ruled.flatMap(({ rule, subject }) => {
    const candidate = run.candidates.find(({ id }) => id === subject.candidate)
    if (rule.limit === null || candidate === undefined) return []
    return [floorOf(subject, rule.limit, measuredValue(subject, run, candidate, calls.get(candidate.id) ?? new Map()))]
  })
}

function floorOf(subject: GateSubject, limit: number, { doubt, ...bounded }: Measured): FloorResult {
  const kind = metricTraits[subject.metric].better === 'higher' ? ('floor' as const) : ('ceiling' as const)
  const verdict = doubt === null ? verdictOf(kind, limit, bounded) : 'inconclusive'
  const result = { ...subject, kind, limit, ...bounded, verdict }
  return { ...result, text: doubt === null ? textOf(result) : doubtText(result, doubt) }
}

function verdictOf(kind: FloorResult['kind'], limit: number, { lower, upper }: Bounded): FloorResult['verdict'] {
  const [worst, best] = kind === 'floor' ? [lower, upper] : [upper, lower]
  const holds = (bound: number): boolean => (kind === 'floor' ? bound >= limit : bound <= limit)
  if (worst !== null && holds(worst)) return 'pass'
  return best !== null && !holds(best) ? 'missed' : 'inconclusive'
}

/** The value of one subject over all cases of the run that have one, with its one-sided bounds. */
function measuredValue(
  subject: GateSubject,
  run: Baseline,
  candidate: BaselineCandidate,
  calls: CallsByCase,
): Measured {
  const { metric, task, criterion } = subject
  const asked = run.cases.filter(
    (one) => (task === null || one.task === task) && (metric !== 'quality' || one.weight > 0),
  )
  const cases = asked.flatMap((goldenCase): MeasuredCase[] => {
    const repeats = repeatsOf(calls.get(goldenCase.id), metric, criterion)
    return repeats === null ? [] : [{ goldenCase, ...repeats }]
  })
  const doubt = doubtOf(
    metric,
    asked.flatMap(({ id }) => calls.get(id) ?? []),
  )
  return { ...boundedValue(subject, candidate, cases), doubt }
}

/** Marks of a part of the answers; or failures of the calls that were made at all, which beside kept answers are those that failed before. */
function doubtOf(metric: GateSubject['metric'], calls: readonly CallSample[]): string | null {
  if (metric === 'quality') {
    const coverage = shareScored(calls)
    return coverage === null || !isLow(coverage)
      ? null
      : `the judge scored ${(coverage * 100).toFixed(1)} % of answers, and a verdict takes 95 %`
  }
  const kept = calls.filter(({ asked }) => !asked).length
  return metric === 'errorRate' && kept > 0
    ? `${kept} of ${calls.length} answers were kept, and the calls that were made are those without one`
    : null
}

function boundedValue(subject: GateSubject, candidate: BaselineCandidate, cases: readonly MeasuredCase[]): Bounded {
  const { metric, workload } = subject
  if (metric === 'monthlyBill') return boundedBill(candidate, workload, cases)
  const weights = cases.map(({ goldenCase }) => weightOf(goldenCase, metric))
  const value = levelOf(cases, weights, metric)
  const n = cases.length
  const q = quantileOf(metric)
  if (q !== null) {
    const [lower, upper] = percentileInterval(ascendingValues(cases), q, CONFIDENCE)
    return { value, lower, upper, n }
  }
  if (isShare(subject) && areCounts(cases)) {
    const [lower, upper] = wilsonInterval(cases.filter(({ mean }) => mean === 1).length, n, CONFIDENCE)
    return n === 0 ? { value, lower: null, upper: null, n } : { value, lower, upper, n }
  }
  return { value, ...meanBounds(cases, weights), n }
}

const isShare = ({ metric }: GateSubject): boolean => metricTraits[metric].unit === 'share'

const areCounts = (cases: readonly MeasuredCase[]): boolean =>
  cases.every(({ goldenCase, mean }) => goldenCase.cluster === null && [0, 1].includes(mean))

/** The t bounds of a mean. Without any spread among twenty cases or more the value is its own bound; among fewer there is none. */
function meanBounds(cases: readonly MeasuredCase[], weights: readonly number[]): Pick<Bounded, 'lower' | 'upper'> {
  const { mean, interval } = weightedMeanInterval(
    cases.map(({ mean }) => mean),
    weights,
    cases.map(({ goldenCase }) => goldenCase.cluster),
    CONFIDENCE,
  )
  const alike = casesAlike(
    cases.map(({ goldenCase }) => goldenCase),
    weights,
  )
  // Few cases of equal weight have a wide t interval; where a few of many decide the mean it is too narrow.
  if (alike < FEWEST_PAIRS && alike < cases.length) return { lower: null, upper: null }
  if (interval !== null) return { lower: interval[0], upper: interval[1] }
  return alike >= FEWEST_PAIRS ? { lower: mean, upper: mean } : { lower: null, upper: null }
}

/** A bill by requests is as uncertain as the cost of a request in its mix of tasks; one by tokens is what it is. */
function boundedBill({ bills }: BaselineCandidate, workload: string | null, all: readonly MeasuredCase[]): Bounded {
  const bill = bills.find((one) => one.workload === workload)
  const cases = all.filter(({ goldenCase }) => hasShare(goldenCase, bill?.mix ?? null))
  const n = cases.length
  if (bill === undefined || bill.monthlyUsd === null) return { value: null, lower: null, upper: null, n }
  const value = approxUsd(bill.monthlyUsd)
  if (bill.kind === 'tokens' || value === 0) return { value, lower: value, upper: value, n }
  const weights = mixWeights(cases, bill.mix)
  const { lower, upper } = meanBounds(cases, weights)
  const centre = weightedMeanInterval(
    cases.map(({ mean }) => mean),
    weights,
    cases.map(() => null),
  ).mean
  const scaled = (bound: number | null): number | null =>
    bound === null || centre === null || centre === 0 ? null : (value * bound) / centre
  return { value, lower: scaled(lower), upper: scaled(upper), n }
}

function doubtText({ metric, kind, value, limit }: Omit<FloorResult, 'text'>, doubt: string): string {
  const found = value === null ? 'not measured' : figure(metric, value)
  return `${found}, must be ${kind === 'floor' ? 'at least' : 'at most'} ${figure(metric, limit)}: ${doubt}`
}

function textOf({ metric, kind, limit, value, lower, upper, verdict }: Omit<FloorResult, 'text'>): string {
  const allowed = `${kind === 'floor' ? 'at least' : 'at most'} ${figure(metric, limit)}`
  if (value === null) return `not measured, must be ${allowed}`
  const bound = kind === 'floor' ? lower : upper
  const reach =
    bound === null ? 'no bound from so few cases' : `${kind === 'floor' ? '>=' : '<='} ${figure(metric, bound)} at 95 %`
  const found = `${figure(metric, value)} (${reach})`
  switch (verdict) {
    case 'pass':
      return `${found}, must be ${allowed}`
    case 'missed':
      return `${figure(metric, value)}, must be ${allowed}: beyond it at 95 %`
    case 'inconclusive':
      return `${found}, must be ${allowed}: too few cases to tell`
    default:
      return verdict satisfies never
  }
}
