import type { CaseDetails } from '../model/case-details.js'
import type { Projection, ReportModel } from '../model/report.js'
import type { CandidateSummary, Comparison } from '../model/summary.js'
import type { UsdPer } from '../model/usd.js'

/** A candidate with what the report says of it elsewhere: a line of the main table. */
export interface CandidateRow {
  readonly summary: CandidateSummary
  /** Under the first workload. */
  readonly bill: Projection | null
  /** Its difference by quality, or by checks where no judge compared. */
  readonly difference: Comparison | null
  readonly isReference: boolean
  /** What lies behind its means; null when the report has nothing of it. */
  readonly details: CaseDetails | null
}

/** All candidates, best rank first, then the cheapest; those without a rank or a price come after those with one. */
export function candidateRows(report: ReportModel): CandidateRow[] {
  return report.candidates.map((summary) => rowOf(summary, report)).sort(byRankThenCost)
}

function rowOf(
  summary: CandidateSummary,
  { projections, comparisons, workloads, run, details }: ReportModel,
): CandidateRow {
  const own = comparisons.filter(({ candidate, difference }) => candidate === summary.id && difference !== null)
  return {
    summary,
    bill:
      projections.find(({ candidate, workload }) => candidate === summary.id && workload === workloads[0]?.name) ??
      null,
    difference: own.find(({ metric }) => metric === 'quality') ?? own[0] ?? null,
    isReference: summary.id === run.compareTo,
    details: details.find(({ candidate }) => candidate === summary.id) ?? null,
  }
}

function byRankThenCost(a: CandidateRow, b: CandidateRow): number {
  const [bestA, worstA] = a.summary.rank ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const [bestB, worstB] = b.summary.rank ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  if (bestA !== bestB) return bestA - bestB
  if (worstA !== worstB) return worstA - worstB
  return compareCost(costOf(a), costOf(b))
}

const costOf = ({ bill, summary }: CandidateRow): UsdPer | null =>
  bill?.monthlyUsd.base ?? summary.cost.usdPerThousandRequests

/** For sorting amounts upward; unknown ones last. */
export function compareCost(a: UsdPer | null, b: UsdPer | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  return a.compare(b)
}
