/** A month of traffic with everything that decides its bill. Shares, factors and money are decimal texts. */
export interface MonthlyWorkload {
  readonly name: string
  readonly traffic: Traffic
  readonly terms: WorkloadTerms
  /** What is paid for it a month today, USD; null: not said. */
  readonly paidToday: string | null
}

/** How much traffic there is in so many days, and how big a request is. */
export type Traffic =
  | {
      readonly kind: 'requests'
      readonly requests: number
      readonly days: number
      /** Weight of each task, by requests; null: the run's own mix, or one kind of request. */
      readonly mix: Readonly<Record<string, string>> | null
      readonly size: RequestSize
    }
  /** Tokens in sum, as on a bill; `requests` is null where nobody counted them. */
  | {
      readonly kind: 'tokens'
      readonly inputTokens: number
      readonly outputTokens: number
      readonly requests: number | null
      readonly days: number
    }
  | {
      readonly kind: 'images'
      readonly images: number
      readonly days: number
      readonly inputTokensEach: number
      readonly outputTokensEach: number
    }

/** What a request uses: as a run measured it, or as told, for all tasks or for each. */
export type RequestSize =
  | { readonly kind: 'measured' }
  | { readonly kind: 'given'; readonly tokens: RequestTokens }
  | { readonly kind: 'by_task'; readonly tokens: Readonly<Record<string, RequestTokens>> }

export interface RequestTokens {
  readonly input: number
  readonly output: number
}

/** What happens to a workload's requests on their way to the bill, and to the bill on its way to be paid. */
export interface WorkloadTerms {
  readonly daysPerMonth: number
  /** Next month's traffic over this one's: "1.1" grows by a tenth each month. */
  readonly growth: string
  readonly responseCache: {
    /** Share of requests that a response cache answers. */
    readonly hitRate: string
    /** USD for an answer out of the cache, and for looking it up, hit or not. */
    readonly costPerHit: string
    readonly costPerLookup: string
  }
  /** Share of input tokens that the provider reads from its prompt cache; null: as measured, or none. */
  readonly promptCache: {
    readonly share: string
    /** Times a prefix is read for each time it is written; null: writing is not counted. */
    readonly readsPerWrite: number | null
  } | null
  readonly batch: {
    readonly share: string
    /** What a batch saves where the price book does not say; null: nothing. */
    readonly discount: string | null
  }
  /** Tries that fail and are made again, up to `max` times; `billed` is the share of failures that are charged. */
  readonly retries: { readonly failRate: string; readonly max: number; readonly billed: string }
  /** Share of answers that their reader breaks off, and the share of such an answer that is then never generated. */
  readonly cancelledStreams: { readonly share: string; readonly saving: string }
  /** The busiest minute's traffic over the mean minute's. */
  readonly peakFactor: string
  /** Input tokens that every request repeats: instructions, examples. Null: not said. */
  readonly sharedPromptTokens: number | null
  /** Share taken off the list price by contract. */
  readonly discount: string
  /** USD of credit that each month uses up. */
  readonly credits: string
  /** USD that a gateway charges for each request, beside what the price book has. */
  readonly perRequestFee: string
  readonly tax: string
}

export const plainTerms: WorkloadTerms = {
  daysPerMonth: 30,
  growth: '1',
  responseCache: { hitRate: '0', costPerHit: '0', costPerLookup: '0' },
  promptCache: null,
  batch: { share: '0', discount: null },
  retries: { failRate: '0', max: 0, billed: '1' },
  cancelledStreams: { share: '0', saving: '0' },
  peakFactor: '1',
  sharedPromptTokens: null,
  discount: '0',
  credits: '0',
  perRequestFee: '0',
  tax: '0',
}

/** Traffic shared out over several models, billed like a model of its own. */
export type TrafficMix =
  /** Shares are decimal texts that sum to 1. */
  | {
      readonly kind: 'shares'
      readonly name: string
      readonly shareOf: 'requests' | 'tokens'
      readonly shares: Readonly<Record<string, string>>
    }
  /** Each step is asked, its answer weighed by a gate, and the share `escalates` goes on to the next. */
  | { readonly kind: 'cascade'; readonly name: string; readonly steps: readonly CascadeStep[] }

export interface CascadeStep {
  readonly model: string
  /** USD to weigh one answer. */
  readonly gateCost: string
  /** Share of the requests asked here that go on; "0" for the last step. */
  readonly escalates: string
}

/** A named "what if" of all bills, apart from the uncertainty of sampling. Factors, "1" where nothing changes. */
export interface Scenario {
  readonly name: string
  readonly volume: string
  readonly answerLength: string
  readonly price: string
}

/** Something that could be changed, to see what it is worth. */
export type Lever =
  | { readonly kind: 'trim_prompt'; readonly tokens: number }
  | { readonly kind: 'max_tokens'; readonly tokens: number }
  | { readonly kind: 'items_per_call'; readonly items: number }
  | { readonly kind: 'cache_hit'; readonly rate: string; readonly source: 'given' | 'replayed' }
  | { readonly kind: 'price_change'; readonly model: string; readonly factor: string }

/** Machines that would answer instead. Money is USD as decimal text. */
export interface SelfHosting {
  /** Tokens, read and written, that one GPU handles a second at full load. */
  readonly tokensPerSecond: number
  /** Share of the time that it can be kept that busy. */
  readonly targetUtilisation: string
  readonly gpuHour: string
  readonly hoursPerMonth: number
  readonly opsPerMonth: string
  readonly engineer: { readonly hoursPerMonth: string; readonly hour: string }
}

/** One line of a traffic log: when a request came, and a key that equal requests share. */
export interface LoggedRequest {
  readonly atSeconds: number
  readonly key: string
}

/** Limits of a gateway or an account, a minute; null: none is known. */
export interface RateLimits {
  readonly rpm: number | null
  readonly tpm: number | null
}
