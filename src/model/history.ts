import { type GateMetric, gateMetrics } from './gate.js'
import type { Warning } from './warning.js'

/** What a trend may be about: the metrics of gates, but for bills, which depend on the volume of a month. */
export const historyMetrics = gateMetrics.filter(isOfRun)

export type HistoryMetric = Exclude<GateMetric, 'monthlyBill'>

function isOfRun(metric: GateMetric): metric is HistoryMetric {
  return metric !== 'monthlyBill'
}

/** One figure of one run, in the metric's unit. */
export interface HistoryFigure {
  readonly value: number
  /** 95 %; a bound that the sample is too small for is null, and so is the whole without a spread. */
  readonly interval: readonly [low: number | null, high: number | null] | null
  /** Cases, or calls where the metric is about calls. */
  readonly n: number
}

/** What a candidate came to in one run. */
export interface HistoryPoint {
  readonly runId: string
  /** ISO instant. */
  readonly startedAt: string
  /** Null: not measured in this run. */
  readonly figure: HistoryFigure | null
  /** Share of its answers that were kept from earlier requests, 0..1. */
  readonly kept: number
}

/** Such a run repeats earlier ones: it is no evidence of its own. */
export const isMostlyKept = ({ kept }: Pick<HistoryPoint, 'kept'>): boolean => kept > 0.5

/** One candidate over time, the oldest run first. A candidate whose model changed is another one. */
export interface HistorySeries {
  readonly candidate: string
  readonly model: string
  readonly points: readonly HistoryPoint[]
  readonly drift: Drift
}

/** Whether the level changed somewhere in the series: one change at most is looked for. */
export type Drift =
  /** Too few runs with a figure of their own for the test. */
  | { readonly status: 'too_few_runs'; readonly runs: number; readonly needed: number }
  | { readonly status: 'none_found'; readonly runs: number; readonly pValue: number; readonly adjustedPValue: number }
  | {
      readonly status: 'found'
      readonly runs: number
      readonly direction: 'better' | 'worse'
      /** The first run of the new level. */
      readonly since: string
      /** Levels before and from then on, in the metric's unit. */
      readonly before: number
      readonly after: number
      readonly pValue: number
      /** Holm's, over the candidates. */
      readonly adjustedPValue: number
    }

/** The trend of one metric over the runs of a project that may be compared with the newest of them. Its JSON form is a contract. */
export interface History {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly metric: HistoryMetric
  readonly goldenSet: { readonly name: string; readonly sha256: string; readonly cases: number }
  /** Who gave the marks, when the trend is one of quality; else null. */
  readonly judge: { readonly model: string; readonly fingerprint: string } | null
  readonly simulated: boolean
  readonly series: readonly HistorySeries[]
  readonly leftOut: readonly LeftOutRun[]
  readonly warnings: readonly Warning[]
}

/** A run that is in no series, and why. */
export interface LeftOutRun {
  readonly runId: string
  readonly why: 'other_golden_set' | 'other_judge' | 'other_kind' | 'incomplete' | 'unreadable'
  /** In words. */
  readonly text: string
}
