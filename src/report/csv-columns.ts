import { failureClasses } from '../model/failure.js'
import type { Projection, ReportModel } from '../model/report.js'
import type { CandidateSummary, Comparison, Interval, LatencySummary } from '../model/summary.js'

/** A field of the CSV report. Money is decimal text, other numbers full doubles; null is not measured. */
export interface CsvColumn {
  readonly name: string
  value(candidate: CandidateSummary): string | number | boolean | null
}

/**
 * The columns of a report, in their lasting order: new ones come at the end of their group. Bills are last, five columns for
 * each workload, named after it: `monthly_usd_<workload>`.
 */
export const csvColumns = (report: ReportModel): CsvColumn[] => [
  ...runColumns(report),
  ...scoreColumns,
  ...latencyColumns('latency', ({ latencyMs }) => latencyMs),
  ...latencyColumns('ttft', ({ ttftMs }) => ttftMs),
  column('tokens_per_second_p50', ({ tokensPerSecond }) => tokensPerSecond?.p50 ?? null),
  ...callColumns,
  ...tokenColumns,
  ...costColumns,
  ...comparisonColumns(report.comparisons, 'quality'),
  ...comparisonColumns(report.comparisons, 'checks'),
  ...report.workloads.flatMap(({ name }) => billColumns(name, report.projections)),
]

const column = (name: string, value: CsvColumn['value']): CsvColumn => ({ name, value })

const runColumns = ({ run, simulated }: ReportModel): CsvColumn[] => [
  column('run_id', () => run.id),
  column('simulated', () => simulated),
  column('candidate', ({ id }) => id),
  column('model', ({ model }) => model),
  column('gateway', ({ gateway }) => gateway),
]

const scoreColumns: readonly CsvColumn[] = [
  column('rank_best', ({ rank }) => rank?.[0] ?? null),
  column('rank_worst', ({ rank }) => rank?.[1] ?? null),
  column('quality_mean', ({ quality }) => quality?.mean ?? null),
  ...bounds('quality', ({ quality }) => quality?.interval ?? null),
  column('quality_scored', ({ quality }) => quality?.scored ?? null),
  column('quality_judged', ({ quality }) => quality?.judged ?? null),
  column('checks_passed', ({ checks }) => checks?.passed ?? null),
  column('checks_total', ({ checks }) => checks?.total ?? null),
  column('checks_rate', ({ checks }) => checks?.rate ?? null),
  ...bounds('checks_rate', ({ checks }) => checks?.interval ?? null),
  column('checks_score', ({ checks }) => checks?.score ?? null),
]

const callColumns: readonly CsvColumn[] = [
  column('calls_planned', ({ calls }) => calls.planned),
  column('calls_ok', ({ calls }) => calls.ok),
  column('calls_not_run', ({ calls }) => calls.notRun),
  column('calls_kept', ({ calls }) => calls.kept),
  column('attempts', ({ calls }) => calls.attempts),
  column('first_attempt_success_rate', ({ calls }) => calls.firstAttemptSuccessRate),
  column('error_rate', ({ calls }) => calls.errorRate),
  ...bounds('error_rate', ({ calls }) => calls.errorRateInterval),
  ...failureClasses.map((name) => column(`failed_${name}`, ({ calls }) => calls.failed[name] ?? 0)),
]

const tokenColumns: readonly CsvColumn[] = [
  column('tokens_input', ({ tokens }) => tokens.input),
  column('tokens_cached_input', ({ tokens }) => tokens.cachedInput),
  column('tokens_output', ({ tokens }) => tokens.output),
  column('tokens_reasoning', ({ tokens }) => tokens.reasoning),
  column('tokens_estimated_calls', ({ tokens }) => tokens.estimatedCalls),
]

const costColumns: readonly CsvColumn[] = [
  column('usd', ({ cost }) => cost.usd?.toJSON() ?? null),
  column('unpriced_calls', ({ cost }) => cost.unpricedCalls),
  column('saved_usd', ({ cost }) => cost.savedUsd?.toJSON() ?? null),
  column('reported_usd', ({ cost }) => cost.reportedUsd?.toJSON() ?? null),
  column('usd_per_1000_requests', ({ cost }) => cost.usdPerThousandRequests?.toJSON() ?? null),
  ...bounds('usd_per_1000_requests', ({ cost }) => cost.perThousandInterval),
  column('score_per_usd_of_1000_requests', ({ scorePerDollar }) => scorePerDollar),
  column('input_usd_per_mtok', ({ price }) => price?.inputPerMTok ?? null),
  column('output_usd_per_mtok', ({ price }) => price?.outputPerMTok ?? null),
  column('times_cheaper_by_output_price', ({ price }) => price?.timesCheaperByOutputPrice ?? null),
]

function bounds(name: string, intervalOf: (candidate: CandidateSummary) => Interval | null): CsvColumn[] {
  return [
    column(`${name}_low`, (candidate) => intervalOf(candidate)?.[0] ?? null),
    column(`${name}_high`, (candidate) => intervalOf(candidate)?.[1] ?? null),
  ]
}

/** Milliseconds. A bound that the sample is too small for is empty. */
function latencyColumns(name: string, of: (candidate: CandidateSummary) => LatencySummary | null): CsvColumn[] {
  return [
    column(`${name}_n`, (candidate) => of(candidate)?.n ?? null),
    column(`${name}_ms_mean`, (candidate) => of(candidate)?.mean ?? null),
    ...(['p50', 'p95', 'p99'] as const).flatMap((at) => [
      column(`${name}_ms_${at}`, (candidate) => of(candidate)?.[at] ?? null),
      column(`${name}_ms_${at}_low`, (candidate) => of(candidate)?.intervals[at][0] ?? null),
      column(`${name}_ms_${at}_high`, (candidate) => of(candidate)?.intervals[at][1] ?? null),
    ]),
  ]
}

/** Candidate minus the reference; empty for the reference itself. */
function comparisonColumns(comparisons: readonly Comparison[], metric: Comparison['metric']): CsvColumn[] {
  const of = ({ id }: CandidateSummary): Comparison | null =>
    comparisons.find((one) => one.metric === metric && one.candidate === id) ?? null
  return [
    column(`${metric}_difference`, (candidate) => of(candidate)?.difference ?? null),
    ...bounds(`${metric}_difference`, (candidate) => of(candidate)?.interval ?? null),
    column(`${metric}_difference_p`, (candidate) => of(candidate)?.adjustedPValue ?? null),
    column(`${metric}_verdict`, (candidate) => of(candidate)?.verdict ?? null),
  ]
}

function billColumns(workload: string, projections: readonly Projection[]): CsvColumn[] {
  const of = ({ id }: CandidateSummary): Projection | null =>
    projections.find((one) => one.workload === workload && one.candidate === id) ?? null
  return [
    column(`monthly_usd_${workload}`, (candidate) => of(candidate)?.monthlyUsd.base?.toJSON() ?? null),
    column(`monthly_usd_${workload}_low`, (candidate) => of(candidate)?.monthlyUsd.low?.toJSON() ?? null),
    column(`monthly_usd_${workload}_high`, (candidate) => of(candidate)?.monthlyUsd.high?.toJSON() ?? null),
    column(`monthly_savings_usd_${workload}`, (candidate) => of(candidate)?.savings?.usd.toJSON() ?? null),
    column(`times_cheaper_by_bill_${workload}`, (candidate) => of(candidate)?.savings?.timesCheaper ?? null),
  ]
}
