import type { Warning } from './warning.js'

/** What a gate may be about. The names are those of `gates:` in the configuration and of the JSON report. */
export const gateMetrics = [
  'quality',
  'passRate',
  'errorRate',
  'cost',
  'latencyP50',
  'latencyP95',
  'ttft',
  'outputTokens',
  'monthlyBill',
] as const

export type GateMetric = (typeof gateMetrics)[number]

/**
 * Units of a metric's values: marks 1..5, shares 0..1, USD per 1,000 requests, ms, tokens per answer, USD per month. A change is a
 * difference in that unit (`difference`), or new over base minus one (`ratio`, 0.1 is 10 % more).
 */
export const metricTraits = {
  quality: { unit: 'points', change: 'difference', better: 'higher' },
  passRate: { unit: 'share', change: 'difference', better: 'higher' },
  errorRate: { unit: 'share', change: 'difference', better: 'lower' },
  cost: { unit: 'usdPerThousand', change: 'ratio', better: 'lower' },
  latencyP50: { unit: 'ms', change: 'ratio', better: 'lower' },
  latencyP95: { unit: 'ms', change: 'ratio', better: 'lower' },
  ttft: { unit: 'ms', change: 'ratio', better: 'lower' },
  outputTokens: { unit: 'tokens', change: 'ratio', better: 'lower' },
  monthlyBill: { unit: 'usdPerMonth', change: 'ratio', better: 'lower' },
} as const satisfies Record<GateMetric, MetricTraits>

export interface MetricTraits {
  readonly unit: 'points' | 'share' | 'usdPerThousand' | 'ms' | 'tokens' | 'usdPerMonth'
  readonly change: 'difference' | 'ratio'
  readonly better: 'higher' | 'lower'
}

/** What is gated: one metric of one candidate, over everything or a part of it. */
export interface GateSubject {
  readonly candidate: string
  readonly metric: GateMetric
  /** Null: over all tasks. */
  readonly task: string | null
  /** Of `quality` only; null: the weighted mean of all criteria. */
  readonly criterion: string | null
  /** Of `monthlyBill` only. */
  readonly workload: string | null
}

/** The rules of a comparison, as configuration and flags have them. */
export interface GateRules {
  readonly rules: readonly GateRule[]
  readonly onInconclusive: 'warn' | 'fail'
  /** Candidates that are gated; null: all but `compareTo`. */
  readonly candidates: readonly string[] | null
}

export interface GateRule {
  readonly metric: GateMetric
  /** Of `quality` only; null: the weighted mean. */
  readonly criterion: string | null
  /** How much worse it may be than the base, above 0: a difference or a ratio as `metricTraits` says. Null: no relative gate. */
  readonly margin: number | null
  /** The floor of what is better when higher, the ceiling of what is better when lower, in the metric's unit; null: none. */
  readonly limit: number | null
  /** True: each task on its own as well. */
  readonly perTask: boolean
}

export type GateVerdict = 'pass' | 'regression' | 'inconclusive'

/** Why a gate says what it says. */
export type GateReason =
  /** pass: a change worse than the margin is excluded, and nothing says that it is worse at all. */
  | 'no_worse'
  /** pass: it is worse, and by less than the margin. */
  | 'worse_within_margin'
  /** pass: every case has the same value as before. */
  | 'identical'
  /** regression: it is worse, and a change within the margin is not certain. */
  | 'worse'
  /** inconclusive: neither is shown; more cases would tell. */
  | 'margin_not_excluded'
  /** inconclusive: worse when looked at alone, and no more than chance brings among so many gates. */
  | 'worse_only_alone'
  | 'too_few_pairs'
  | 'low_coverage'
  | 'uneven_coverage'
  /** inconclusive: the workload was changed since, and so would its bill be by the same model. */
  | 'changed_workload'
  /** inconclusive: the base, the run or both have no value that could be compared. */
  | 'not_measured'

/** One metric of a run held against its base, paired by case. */
export interface GateResult extends GateSubject {
  readonly kind: 'relative'
  /** Over the compared cases, in the metric's unit; null: not measured. */
  readonly base: number | null
  readonly run: number | null
  /** Null where nothing can be said of it. */
  readonly change: GateChange | null
  /** How much worse it may be, above 0, on the scale of the change. */
  readonly margin: number
  /** One-sided, of "no worse than before"; null without a test. */
  readonly pValue: number | null
  /** Holm's, over all relative gates of the comparison. */
  readonly adjustedPValue: number | null
  readonly method:
    | 'paired t'
    | 'paired log ratio'
    | 'ratio of means'
    | 'paired proportions'
    | 'bootstrap'
    | 'exact'
    | null
  /** Cases that both have. */
  readonly n: number
  readonly verdict: GateVerdict
  readonly reason: GateReason
  /** The reason as a sentence, figures in it. */
  readonly text: string
  readonly advice: GateAdvice
}

/** How the run differs from its base, upwards positive, with its one-sided 95 % bounds. */
export interface GateChange {
  readonly scale: 'difference' | 'ratio'
  readonly estimate: number
  readonly lower: number
  readonly upper: number
}

/** What it would take to tell. Null where no spread was measured. */
export interface GateAdvice {
  /** Cases so that a run that is no worse passes 80 % of the time. */
  readonly casesNeeded: number | null
  /** The smallest worsening, on the scale of the change, that this many cases show 80 % of the time. */
  readonly smallestDetectable: number | null
}

/** A floor or ceiling, held against the bound of the value and not the value itself. Needs no base. */
export interface FloorResult extends GateSubject {
  readonly kind: 'floor' | 'ceiling'
  readonly limit: number
  readonly value: number | null
  /** One-sided 95 % bounds of the value; an end that the sample is too small for is null. */
  readonly lower: number | null
  readonly upper: number | null
  /** Cases with a value. */
  readonly n: number
  /** `missed`: the value is beyond the limit with its better bound, too. */
  readonly verdict: 'pass' | 'missed' | 'inconclusive'
  readonly text: string
}

/** Where one side of a comparison comes from. */
export interface GateArm {
  readonly id: string
  readonly startedAt: string
  readonly source: 'run' | 'file'
  /** The file, or the run folder. */
  readonly path: string
  readonly simulated: boolean
  readonly goldenSet: { readonly name: string; readonly sha256: string; readonly cases: number }
  readonly judge: { readonly model: string; readonly fingerprint: string } | null
}

/** A case that passes now and did not, or the other way round, or whose mark moved by a level or more. */
export interface FlippedCase {
  readonly caseId: string
  readonly task: string
  readonly candidate: string
  readonly metric: 'quality' | 'passRate'
  readonly direction: 'worse' | 'better'
  /** Means over repeats: marks 1..5, or the share passed. */
  readonly before: CaseSide
  readonly after: CaseSide
}

/** One side of a flipped case; of several repeats the worst after, and the best before. */
export interface CaseSide {
  readonly score: number
  /** Null: nothing arrived, or its text was not kept. */
  readonly answer: string | null
  /** The judge's reasoning, or what the failed checks found; null: not kept, or nothing to say. */
  readonly why: string | null
}

/** Everything a comparison says; its JSON form is a contract. */
export interface GateReport {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** Null: no base, only floors and ceilings. */
  readonly base: GateArm | null
  readonly run: GateArm
  /** The gravest of all gates and floors: regression, then missed, then inconclusive, which it is without any, too. */
  readonly verdict: GateVerdict | 'missed'
  /** Whether the command ends in exit code 1: a regression, a missed floor, or inconclusive with `onInconclusive: fail`. */
  readonly failed: boolean
  readonly onInconclusive: 'warn' | 'fail'
  readonly gates: readonly GateResult[]
  readonly floors: readonly FloorResult[]
  /** The worst first; those that got better come last. */
  readonly flippedCases: readonly FlippedCase[]
  readonly comparedCases: number
  /** By id, in the order of the golden set. Only unchanged cases are compared. */
  readonly newCases: readonly string[]
  readonly removedCases: readonly string[]
  readonly changedCases: readonly string[]
  /** Repeats that were added to candidates in doubt; empty without `--confirm`. */
  readonly confirmed: readonly { readonly candidate: string; readonly repeats: number }[]
  readonly warnings: readonly Warning[]
}
