/**
 * Billable tokens of one attempt in parts that do not overlap: the input is `freshInput + cachedInput + cacheWrite`,
 * the output `answer + reasoning`. Whole numbers, never negative.
 */
export interface Usage {
  readonly freshInput: number
  readonly cachedInput: number
  readonly cacheWrite: number
  readonly answer: number
  readonly reasoning: number
}

/**
 * What is known of an attempt's tokens.
 * `reported`: by the server. `estimated`: counted by us because the server said nothing. `invalid`: the server's numbers
 * contradict each other, so they are kept and not priced. `unknown`: the request went out and nothing came back, so it may
 * have been billed. `none`: nothing can have been billed (never sent, or refused with an error status).
 */
export type UsageReading =
  | { readonly status: 'reported'; readonly usage: Usage }
  | { readonly status: 'estimated'; readonly usage: Usage; readonly method: string }
  | {
      readonly status: 'invalid'
      readonly inputTokens: number | null
      readonly outputTokens: number | null
      readonly why: string
    }
  | { readonly status: 'unknown' }
  | { readonly status: 'none' }

export const inputTokens = (usage: Usage): number => usage.freshInput + usage.cachedInput + usage.cacheWrite

export const outputTokens = (usage: Usage): number => usage.answer + usage.reasoning
