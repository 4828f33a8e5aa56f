import type { PriceBookNote } from './report.js'
import type { Comparison, ListPrice } from './summary.js'
import type { UsdPer } from './usd.js'
import type { Warning } from './warning.js'
import type { Lever, MonthlyWorkload, Scenario } from './workload.js'

/** What months of traffic cost: everything the projection's formats print from. Its JSON form is a contract. */
export interface ProjectionReport {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly basis: ProjectionBasis
  /** ISO instant: the rows of the price book in force then are charged. */
  readonly pricesAt: string
  readonly priceBook: PriceBookNote
  readonly compareTo: Reference | null
  readonly workloads: readonly MonthlyWorkload[]
  readonly candidates: readonly ProjectedCandidate[]
  readonly bills: readonly MonthlyBill[]
  /** Over all workloads, where there are more than one. */
  readonly totals: readonly TotalBill[]
  readonly levers: readonly Lever[]
  readonly leverEffects: readonly LeverEffect[]
  readonly replay: ReplayResult | null
  readonly feasibility: readonly Feasibility[]
  readonly selfHosting: readonly SelfHostingResult[]
  readonly gate: ProjectionGate | null
  /** What the figures lack: bills that could not be made, and token counts that were estimated. */
  readonly summary: {
    readonly unpriced: readonly { readonly candidate: string; readonly workload: string; readonly why: string }[]
    readonly estimated: readonly { readonly candidate: string; readonly calls: number }[]
  }
  readonly warnings: readonly Warning[]
}

/** What the tokens of a request are taken from. */
export type ProjectionBasis =
  | { readonly kind: 'run'; readonly id: string; readonly startedAt: string; readonly simulated: boolean }
  | { readonly kind: 'given' }

/** The candidate whose bill counts as the past one: named by someone, or the dearest because nobody was. */
export interface Reference {
  readonly candidate: string
  readonly chosen: 'named' | 'dearest'
}

/** A model, or a mix of models that is billed like one. */
export type ProjectedCandidate =
  | {
      readonly id: string
      readonly kind: 'model'
      readonly model: string
      readonly provider: string
      readonly price: ListPrice | null
      /** Null without a run. */
      readonly measured: {
        readonly calls: number
        readonly unpricedCalls: number
        readonly estimatedCalls: number
      } | null
      /** Against the candidate compared with; null without a run or a judge. */
      readonly quality: Comparison | null
    }
  | { readonly id: string; readonly kind: 'mix'; readonly mix: 'requests' | 'tokens' | 'cascade' }

/** A month of one candidate under one workload, with all levers pulled. */
export interface MonthlyBill {
  readonly candidate: string
  readonly workload: string
  /** Null where the workload does not say. */
  readonly requestsPerMonth: number | null
  readonly imagesPerMonth: number | null
  /** Tokens that are billed; null without a bill. */
  readonly tokens: { readonly input: number; readonly output: number } | null
  readonly monthlyUsd: MonthRange
  /** The bill of today, if the workload says it, else the reference's without any lever; null: there is none. */
  readonly pastUsd: UsdPer | null
  /** New minus past: negative is cheaper. */
  readonly differenceUsd: UsdPer | null
  /** 96.7 is 96.7 % less; negative is dearer. Null from nothing. */
  readonly percentSaved: number | null
  readonly timesCheaper: number | null
  /** 12 x this month. */
  readonly annualUsd: UsdPer | null
  readonly annualSavingsUsd: UsdPer | null
  /** The next twelve months with growth, this one first. */
  readonly months: readonly ProjectedMonth[]
  readonly next12MonthsUsd: UsdPer | null
  readonly usdPerThousandRequests: UsdPer | null
  readonly usdPerThousandImages: UsdPer | null
  /** Share of the list price that input tokens make: a price of input 10 % higher makes the bill higher by a tenth of it. */
  readonly inputShare: number | null
  readonly steps: BillSteps | null
  readonly scenarios: readonly { readonly scenario: Scenario; readonly monthlyUsd: UsdPer | null }[]
  /** Of a mix: what each model has of the traffic and of the bill. */
  readonly shares: readonly MixShare[]
  readonly breakEven: BreakEven
  /** Why there is no bill; null when there is one. */
  readonly why: string | null
}

export interface ProjectedMonth {
  readonly usd: UsdPer
  readonly steps: BillSteps
  readonly tokens: { readonly input: number; readonly output: number }
}

/** Where things begin to pay; null where the question does not arise. */
export interface BreakEven {
  /** Hit rate from which a response cache that costs something saves something, 0..1. */
  readonly cacheHitRate: number | null
  /** Times a prompt prefix must be read for each time it is written. */
  readonly promptCacheReads: number | null
  /** Of a cascade of two: share of requests that may go on before the second step alone is cheaper. */
  readonly escalation: number | null
}

/** `low` and `high` cover the sampling of cases at 95 % and nothing else; null where nothing was sampled. */
export interface MonthRange {
  readonly low: UsdPer | null
  readonly base: UsdPer | null
  readonly high: UsdPer | null
}

/** How a month's bill comes about, in this order. All but `list` are changes, negative where they save; they sum to the total. */
export interface BillSteps {
  /** Every input token at the full input price. */
  readonly list: UsdPer
  readonly promptCaching: UsdPer
  readonly batch: UsdPer
  readonly negotiated: UsdPer
  readonly credits: UsdPer
  /** Per request, of the price book, the gateway and the response cache. */
  readonly fees: UsdPer
  readonly tax: UsdPer
}

/** Shares are 0..1. */
export interface MixShare {
  readonly candidate: string
  readonly ofRequests: number | null
  readonly ofTokens: number
  readonly ofBill: number | null
  readonly monthlyUsd: UsdPer
}

/**
 * A candidate's bills added up; null where one of them is unknown. Bounds add up too, since all rest on the same sampled
 * cases; they are null where nothing was sampled, or a bill that was sampled has none.
 */
export interface TotalBill {
  readonly candidate: string
  readonly monthlyUsd: UsdPer | null
  readonly lowUsd: UsdPer | null
  readonly highUsd: UsdPer | null
  readonly pastUsd: UsdPer | null
  readonly differenceUsd: UsdPer | null
  readonly percentSaved: number | null
  readonly annualUsd: UsdPer | null
  readonly annualSavingsUsd: UsdPer | null
}

/** What one lever is worth a month, negative where it saves: pulled alone, and after those before it. */
export interface LeverEffect {
  readonly candidate: string
  readonly workload: string
  readonly lever: Lever
  readonly aloneUsd: UsdPer | null
  readonly inOrderUsd: UsdPer | null
  /** `aloneUsd` by the request and by the day. */
  readonly alonePerRequestUsd: UsdPer | null
  readonly alonePerDayUsd: UsdPer | null
  /** Why it has no effect that could be told; null when it has. */
  readonly why: string | null
}

/** A log replayed against a response cache. Rates are 0..1. */
export interface ReplayResult {
  readonly requests: number
  readonly distinctKeys: number
  readonly ttlSeconds: number
  /** An entry lives for the TTL after it was stored, or after it was last read. */
  readonly hits: { readonly fromInsert: number; readonly refreshedOnHit: number; readonly withoutEnd: number }
  readonly hitRate: { readonly fromInsert: number; readonly refreshedOnHit: number; readonly withoutEnd: number }
}

/** Whether the busiest minute fits the limits. Headroom is 0..1 of the limit, negative when it does not fit. */
export interface Feasibility {
  readonly candidate: string
  readonly workload: string
  readonly peakRpm: number | null
  readonly peakTpm: number
  readonly limitRpm: number | null
  readonly limitTpm: number | null
  readonly rpmHeadroom: number | null
  readonly tpmHeadroom: number | null
  /** Null where no limit is known. */
  readonly fits: boolean | null
  /** Requests in flight in the busiest minute, by Little's law; null without a latency. */
  readonly concurrency: number | null
  readonly latencySeconds: number | null
}

/** Own machines against one candidate's bill for one workload. */
export interface SelfHostingResult {
  readonly candidate: string
  readonly workload: string
  readonly tokensPerMonth: number
  readonly gpus: number
  readonly monthlyUsd: UsdPer
  /** Without credits, which change what is paid and not what it costs. */
  readonly apiMonthlyUsd: UsdPer
  readonly capacityTokensPerGpu: number
  /**
   * Tokens a month at which own machines are not dearer for the first time, and the GPUs that takes; null: never at this
   * price. With one more GPU they may be dearer again: from `forGood` on they are not.
   */
  readonly breakEven: (PaidGpus & { readonly forGood: PaidGpus }) | null
}

/** GPUs, and the tokens a month that pay for them. */
export interface PaidGpus {
  readonly gpus: number
  readonly tokensPerMonth: number
}

export interface ProjectionGate {
  readonly status: 'passed' | 'failed'
  readonly checks: readonly GateCheck[]
}

export interface GateCheck {
  readonly candidate: string
  readonly rule: 'monthly_above' | 'increase_pct'
  /** USD or percent, as decimal text. */
  readonly limit: string
  readonly status: 'passed' | 'failed'
  readonly text: string
}
