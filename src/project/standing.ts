import type { Projection } from '../model/report.js'
import type { CandidateSummary, Comparison, RunSummary } from '../model/summary.js'
import type { UsdPer } from '../model/usd.js'
import { measuredCost } from './bill.js'

/** How much worse than `compareTo` still counts as good enough: points of the judge's 1-5 scale, or a share of passes. */
export interface Margins {
  readonly quality: number
  readonly checks: number
}

const FEWEST_CASES = 20
const MOST_FAILURES = 0.1

/**
 * Whether a candidate may be recommended, and if not, why; `cost` is null without a price. `settled` is false when more
 * cases could change it.
 */
export type Standing = Eligible | Out

export interface Eligible {
  readonly status: 'eligible'
  readonly candidate: CandidateSummary
  readonly cost: UsdPer
}

export interface Out {
  readonly status: 'out'
  readonly candidate: CandidateSummary
  readonly cost: UsdPer | null
  readonly settled: boolean
  readonly why: string
}

/** Priced, failing in at most a tenth of its calls, and right at least once. `cost` is as `costOf` has it. */
export function reliable(candidate: CandidateSummary, cost: UsdPer | string): Standing {
  const known = typeof cost === 'string' ? null : cost
  const out = (why: string): Out => ({ status: 'out', candidate, cost: known, settled: true, why })
  const { calls, checks, quality } = candidate
  const { errorRate } = calls
  if (errorRate === null)
    return out(calls.kept > 0 ? 'its answers were all kept, which shows no failures' : 'none of its calls ended')
  if (errorRate > MOST_FAILURES) return out(`${(errorRate * 100).toFixed(0)} % of its calls failed`)
  if (quality === null && checks?.passed === 0) return out('none of its answers passed its checks')
  return typeof cost === 'string' ? out(`it has no bill: ${cost}`) : { status: 'eligible', candidate, cost }
}

/**
 * Also not worse than `compareTo` by more than the margin at 95 %: the lower end of the two-sided interval of the paired
 * difference lies above minus the margin, which is stricter than a one-sided bound. By the judge where there is one, else
 * by checks; and not significantly worse by the other.
 */
export function asGood(
  standing: Standing,
  comparisons: readonly Comparison[],
  metric: Comparison['metric'],
  margin: number,
): Standing {
  if (standing.status === 'out') return standing
  const own = comparisons.filter(({ candidate }) => candidate === standing.candidate.id)
  const paired = own.find((comparison) => comparison.metric === metric)
  const cases = paired?.n ?? 0
  const low = paired?.interval?.[0] ?? null
  if (cases < FEWEST_CASES || low === null) return tooFew(standing, `${cases} cases were scored for both`)
  if (low < -margin) return settled(standing, 'it may be worse by more than the margin')
  const worseElsewhere = own.some(({ metric: other, verdict }) => other !== metric && verdict === 'worse')
  return worseElsewhere ? settled(standing, 'it passes significantly fewer checks') : standing
}

/** Without a candidate to compare with: in the first band of ranks, over enough cases. */
export function amongTheBest(standing: Standing): Standing {
  if (standing.status === 'out') return standing
  const { rank, quality, checks } = standing.candidate
  if (rank === null) return settled(standing, 'it was not scored')
  const scored = quality?.scored ?? checks?.total ?? 0
  if (scored < FEWEST_CASES) return tooFew(standing, `${scored} answers were scored`)
  return rank[0] === 1 ? standing : settled(standing, 'others score significantly better')
}

/** By the first workload's bill when there are workloads, else by the mean cost of 1,000 requests; or why there is neither. */
export function costOf(
  candidate: CandidateSummary,
  firstWorkload: string | null,
  projections: readonly Projection[],
): UsdPer | string {
  if (firstWorkload === null) return measuredCost(candidate)
  const bill = projections.find((one) => one.candidate === candidate.id && one.workload === firstWorkload)
  return bill?.monthlyUsd.base ?? bill?.why ?? `${firstWorkload} was not projected`
}

/** Judge's scores where any pair has them, else checks; null: nothing was scored. */
export function metricOf({ comparisons }: RunSummary): Comparison['metric'] | null {
  const measured = comparisons.filter(({ difference }) => difference !== null)
  if (measured.some(({ metric }) => metric === 'quality')) return 'quality'
  return measured.length > 0 ? 'checks' : null
}

const settled = ({ candidate, cost }: Eligible, why: string): Out => ({
  status: 'out',
  candidate,
  cost,
  settled: true,
  why,
})

const tooFew = ({ candidate, cost }: Eligible, found: string): Out => ({
  status: 'out',
  candidate,
  cost,
  settled: false,
  why: `only ${found}, and ${FEWEST_CASES} are needed`,
})
