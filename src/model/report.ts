import type { CaseDetails } from './case-details.js'
import type { Workload } from './config.js'
import type { GateReport } from './gate.js'
import type { CandidateSummary, Comparison, JurySummary, NoiseLine, PairwiseSummary } from './summary.js'
import type { Usd, UsdPer } from './usd.js'
import type { Warning } from './warning.js'

/** A month's bill of one candidate for one workload. */
export interface Projection {
  readonly candidate: string
  readonly workload: string
  readonly kind: Workload['kind']
  /** The interval covers the sampling of cases only; low and high are null without one. All null: something is unpriced. */
  readonly monthlyUsd: { readonly low: UsdPer | null; readonly base: UsdPer | null; readonly high: UsdPer | null }
  /** 12 x the month. */
  readonly annualUsd: UsdPer | null
  readonly savings: Savings | null
  /** Why there is no bill; null when there is one. */
  readonly why: string | null
}

/** Against a named candidate, by this workload's bill; a month's and a year's difference, both positive when cheaper. */
export interface Savings {
  readonly compareTo: string
  readonly usd: UsdPer
  readonly annualUsd: UsdPer
  /** 96.7 is 96.7 %; null when the other costs nothing. */
  readonly percent: number | null
  readonly timesCheaper: number | null
}

export interface PriceBookNote {
  readonly sha256: string
  readonly sources: readonly string[]
  readonly oldestRetrievedAt: string | null
}

/** Everything a report says; every format prints from this and from nothing else. Its JSON form is the contract. */
export interface ReportModel {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly simulated: boolean
  readonly run: {
    readonly id: string
    readonly startedAt: string
    readonly goldenSet: { readonly name: string; readonly sha256: string; readonly cases: number }
    readonly repeats: number
    readonly seed: number
    readonly compareTo: string | null
    /** Of a jury: the names of its members, and the fingerprint of all of them together. */
    readonly judge: {
      readonly model: string
      readonly gateway: string
      readonly fingerprint: string
      readonly sample: number
      readonly criteria: readonly string[]
      /** Verdicts kept from before: they cost nothing. */
      readonly cached: number
    } | null
    readonly priceBook: PriceBookNote
    /** Hosts of the gateways asked, without paths or keys; "simulated" and "recorded" for the embedded one. */
    readonly gateways: readonly { readonly name: string; readonly host: string }[]
    /** False when the run was stopped before its end. */
    readonly complete: boolean
  }
  readonly candidates: readonly CandidateSummary[]
  readonly comparisons: readonly Comparison[]
  /** Null: no jury, but one judge or none. */
  readonly jury: JurySummary | null
  /** Null: no answers were compared two at a time. */
  readonly pairwise: PairwiseSummary | null
  readonly projections: readonly Projection[]
  readonly workloads: readonly Workload[]
  /** One sentence; null when none can be given, and then a warning `no_recommendation` says why. */
  readonly recommendation: string | null
  readonly ledger: { readonly candidatesUsd: Usd | null; readonly judgeUsd: Usd | null }
  readonly noise: NoiseLine | null
  /** Case by case, in the order of `candidates`. */
  readonly details: readonly CaseDetails[]
  /** Against a baseline, or the limits of the configuration; null: there is neither, or the run is printed again. */
  readonly gate: GateReport | null
  readonly warnings: readonly Warning[]
}
