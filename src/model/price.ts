/** What a provider charges for a model in a span of time. Money is text here; `pricing` makes it exact. */
export interface PriceEntry {
  readonly provider: string
  readonly model: string
  readonly aliases: readonly string[]
  /** A pattern of model names this row covers, tried after exact names and aliases. `*` stands for any characters. */
  readonly match: string | null
  /** Half-open [from, to), UTC, ISO dates or instants; null: open. */
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly source: string | null
  /** ISO date the price was read off its source. */
  readonly retrievedAt: string | null
  readonly contextWindow: number | null
  /** True: the model costs nothing, which no missing price says. */
  readonly free: boolean
  readonly pricesPerMTok: PricesPerMTok
  readonly contextTiers: readonly ContextTier[]
  /** By the service tier that the response names. */
  readonly serviceTiers: Readonly<Record<string, Rates>>
  readonly batch: { readonly multiplier: string; readonly stacksWithCache: boolean } | null
  readonly offPeak: {
    /** Half-open "16:30-00:30"; one that ends before it starts runs past midnight. */
    readonly hoursUtc: readonly string[]
    /** Days a window starts on, numbered as cron does (0 and 7 are Sunday); null: every day. */
    readonly weekdays: readonly number[] | null
    readonly rates: Rates
  } | null
  /** USD per request, decimal text. */
  readonly perRequest: string
  /** Where the row stands: a file of the user's, or the catalogue that ships with a date. */
  readonly origin: PriceOrigin
}

/** USD per million tokens as decimal text; null: this price is not known (which is not zero). */
export interface PricesPerMTok {
  readonly input: string | null
  readonly cachedInput: string | null
  readonly cacheWrite: string | null
  readonly output: string | null
  readonly reasoning: string | null
}

/** Other prices, or the base ones multiplied by a decimal text. */
export type Rates = { readonly prices: PricesPerMTok } | { readonly multiplier: string }

/** Prices for requests with strictly more input tokens than the threshold. */
export interface ContextTier {
  readonly aboveInputTokens: number
  /** `cliff`: the whole request is re-priced. `marginal`: only the tokens above. */
  readonly mode: 'cliff' | 'marginal'
  readonly prices: PricesPerMTok
}

export type PriceOrigin =
  | { readonly kind: 'book'; readonly file: string; readonly line: number }
  | { readonly kind: 'catalogue'; readonly name: string; readonly date: string }

/** Rows in the order they are looked up: the user's own books first, the catalogue last. */
export interface PriceBook {
  readonly entries: readonly PriceEntry[]
}
