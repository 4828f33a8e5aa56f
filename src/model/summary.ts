import type { PinnedJudge } from './config.js'
import type { FailureClass } from './failure.js'
import type { Usd, UsdPer } from './usd.js'
import type { VerdictStatus } from './verdict.js'

/** Lower and upper bound at 95 %. */
export type Interval = readonly [low: number, high: number]

/** What a run says of one candidate: the `candidates` of the JSON report. Null: not measured, which is never zero. */
export interface CandidateSummary {
  readonly id: string
  readonly kind: 'model'
  readonly model: string
  readonly gateway: string
  readonly calls: CallCounts
  readonly checks: ChecksSummary | null
  readonly quality: QualitySummary | null
  /** End to end of first attempts that succeeded. */
  readonly latencyMs: LatencySummary | null
  /** From the first attempt's start to the last token, back-off included, of calls that succeeded. */
  readonly effectiveMs: LatencySummary | null
  /** Percentiles with failed calls counted as infinitely slow; "inf" is null with the flag set. */
  readonly failureAdjusted: Readonly<
    Record<'p50' | 'p95' | 'p99', { readonly ms: number | null; readonly infinite: boolean }>
  > | null
  readonly ttftMs: LatencySummary | null
  readonly timeToAnswerMs: LatencySummary | null
  readonly tpotMs: LatencySummary | null
  readonly tokensPerSecond: { readonly n: number; readonly p50: number; readonly mean: number } | null
  readonly tokens: TokenCounts
  readonly cost: CostSummary
  readonly price: ListPrice | null
  /** Score per $ of 1,000 requests; the score is the judge's mean, or the pass rate without a judge. */
  readonly scorePerDollar: number | null
  /** Band of ranks by score, 1 is best; candidates that do not differ significantly share one. Null without a score. */
  readonly rank: readonly [best: number, worst: number] | null
  readonly perTask: Readonly<Record<string, TaskSummary>>
}

export interface CallCounts {
  readonly planned: number
  readonly ok: number
  readonly failed: Readonly<Partial<Record<FailureClass, number>>>
  /** Planned calls that never ran or were cancelled: a stopped run. */
  readonly notRun: number
  /** Of the ok ones, answers that were kept from earlier requests: in no latency and no rate of failures. */
  readonly kept: number
  readonly attempts: number
  readonly firstAttemptSuccessRate: number | null
  readonly errorRate: number | null
  readonly errorRateInterval: Interval | null
}

export interface ChecksSummary {
  /** Cases (with repeats: calls) whose checks all passed; a failed call did not pass. */
  readonly passed: number
  readonly total: number
  readonly rate: number
  readonly interval: Interval | null
  /** Mean weighted share of checks passed, 0..1. */
  readonly score: number
  readonly unscored: number
}

export interface QualitySummary {
  /** On the criteria's 1-5 scale; null when nothing was scored. */
  readonly mean: number | null
  readonly interval: Interval | null
  readonly scored: number
  /** Sent to the judge. Coverage is scored / judged. */
  readonly judged: number
  readonly unscored: Readonly<Partial<Record<VerdictStatus, number>>>
  readonly criteria: Readonly<
    Record<string, { readonly mean: number | null; readonly interval: Interval | null; readonly scored: number }>
  >
}

export interface LatencySummary {
  readonly n: number
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly min: number
  readonly max: number
  /** Exact order statistics; an upper bound that the sample is too small for is null. */
  readonly intervals: Readonly<
    Record<'p50' | 'p90' | 'p95' | 'p99', readonly [low: number | null, high: number | null]>
  >
}

export interface TokenCounts {
  readonly input: number
  readonly cachedInput: number
  readonly output: number
  readonly reasoning: number
  /** Calls whose tokens we counted ourselves because the server did not. */
  readonly estimatedCalls: number
}

export interface CostSummary {
  /** Spent: all attempts of all calls that ran; with `unpricedCalls` a lower bound; null when no call could be priced. */
  readonly usd: Usd | null
  /** Mean over the calls whose every attempt has a price, but for those that failed and cost nothing. */
  readonly usdPerThousandRequests: UsdPer | null
  readonly perThousandInterval: Interval | null
  /** What the kept answers would have cost once more, those without a price left out; null: no answer was kept. */
  readonly savedUsd: Usd | null
  /** What the gateway itself said it charged, where it said so. */
  readonly reportedUsd: Usd | null
  readonly reportedCalls: number
  /** Computed over reported cost of the calls that have both, minus one: the drift. */
  readonly drift: number | null
  readonly unpricedCalls: number
}

/** The base rate on the card at the run's start. USD per million tokens as decimal text. */
export interface ListPrice {
  readonly provider: string
  readonly model: string
  readonly inputPerMTok: string | null
  readonly outputPerMTok: string | null
  readonly source: string | null
  readonly retrievedAt: string | null
  readonly origin: string
  readonly contextWindow: number | null
  /** compareTo's output price over this one's. */
  readonly timesCheaperByOutputPrice: number | null
}

export interface TaskSummary {
  readonly calls: number
  readonly ok: number
  readonly checks: ChecksSummary | null
  readonly quality: QualitySummary | null
  readonly latencyMs: LatencySummary | null
  readonly usdPerThousandRequests: UsdPer | null
  /** As the candidate's, over this task's cases: what a bill with another mix of tasks takes its bounds from. */
  readonly perThousandInterval: Interval | null
  readonly unpricedCalls: number
}

/** A paired difference, candidate minus `compareTo`, over the cases both have. */
export interface Comparison {
  readonly candidate: string
  readonly compareTo: string
  readonly metric: 'quality' | 'checks'
  /** Cases. */
  readonly n: number
  readonly difference: number | null
  readonly interval: Interval | null
  readonly pValue: number | null
  /** Holm-adjusted over the candidates of this metric. */
  readonly adjustedPValue: number | null
  readonly test: 'paired t' | 'exact McNemar' | null
  /** The exact second opinion: Wilcoxon signed rank for scores; null where the first test is exact itself. */
  readonly exactPValue: number | null
  readonly verdict: 'better' | 'worse' | 'no_difference_found' | 'too_few_cases'
}

/** How the members of a jury scored, each for itself, and how far they agree. */
export interface JurySummary {
  readonly judges: readonly JurorSummary[]
  /**
   * Krippendorff's alpha by criterion, ordinal, over the answers that two judges or more scored: 1 is agreement, 0 what
   * chance would bring. Null: too little to tell.
   */
  readonly alpha: Readonly<Record<string, number | null>>
}

export interface JurorSummary {
  readonly model: string
  readonly fingerprint: string
  /** Over all candidates, cases weighing what the golden set says, on the criteria's 1-5 scale. */
  readonly mean: number | null
  readonly scored: number
  readonly judged: number
  /** By candidate id. */
  readonly means: Readonly<Record<string, number | null>>
}

/** Answers held against a baseline's, two at a time and blind. */
export interface PairwiseSummary {
  readonly judges: readonly { readonly model: string; readonly fingerprint: string }[]
  readonly comparisons: readonly PairComparison[]
  /** Strengths from all comparisons of the run; null when two candidates or fewer were compared, or they are not connected. */
  readonly strengths: readonly { readonly candidate: string; readonly logStrength: number }[] | null
}

/** How a candidate fares against a baseline. The case is the unit: repeats are averaged inside of it. */
export interface PairComparison {
  readonly candidate: string
  readonly baseline: string
  /** Cases with a result; the five classes sum to it. */
  readonly cases: number
  /** Both orders say the candidate; `leaning`: one of them says the same. */
  readonly better: number
  readonly leaningBetter: number
  readonly indistinguishable: number
  readonly leaningWorse: number
  readonly worse: number
  /** Pairs (a case, with repeats each of them) that were read in both orders, and those whose verdict turned round with it. */
  readonly readTwice: number
  readonly flips: number
  /** Pairs of equal answers: not sent, and indistinguishable. */
  readonly identical: number
  /** Pairs without a result, by why. */
  readonly unscored: Readonly<Partial<Record<VerdictStatus, number>>>
  /** Exact sign test of the cases better against those worse; null when there are none of either. */
  readonly signP: number | null
  /** Wilson's interval for the share of cases that are worse; null without cases. */
  readonly worseInterval: Interval | null
  /** Mean over cases of 1 for better, 0.75 for leaning so, 0.5 for indistinguishable and so on; null without cases. */
  readonly winRate: number | null
  readonly winRateInterval: Interval | null
  /** Share of readings with a preference that went to the first slot; 0.5 is fair. */
  readonly firstSlotShare: number | null
}

/** What a run says as a whole, before bills. */
export interface RunSummary {
  readonly candidates: readonly CandidateSummary[]
  readonly comparisons: readonly Comparison[]
  /** Who gave the scores of this summary, and the name of the yardstick: of a jury, that of its members together. */
  readonly judges: readonly PinnedJudge[]
  readonly yardstick: string | null
  /** Null: no jury, but one judge or none. */
  readonly jury: JurySummary | null
  /** Null: no answers were compared two at a time. */
  readonly pairwise: PairwiseSummary | null
  readonly ledger: {
    readonly candidatesUsd: Usd | null
    readonly judgeUsd: Usd | null
    readonly judgeUnpricedAttempts: number
    /** Verdicts that were kept from before and cost nothing. */
    readonly judgeCacheHits: number
    readonly lostUsd: Usd
  }
  readonly noise: NoiseLine | null
}

/** Whether more repeats or more cases would sharpen the result. */
export interface NoiseLine {
  readonly metric: 'quality' | 'checks'
  readonly betweenCasesSd: number
  /** Spread of repeats of one case; null when every case was asked once. */
  readonly withinCaseSd: number | null
  readonly cases: number
  /** Smallest difference found 80 % of the time with this many cases. */
  readonly smallestDetectable: number
  readonly advice: string
}
