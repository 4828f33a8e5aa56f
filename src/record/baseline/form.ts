/** The version of the form that baseline files are written in, under the key that says what they are. */
export const FORMAT = 1
export const MARK = 'llmBenchBaseline'

/** One call as a line of the file has it. What is absent: no failure, no verdict, nothing checked, no price, repeat 0. */
export interface CallLine {
  readonly candidate: string
  readonly case: string
  readonly repeat?: number
  /** Not asked: an answer kept from before. */
  readonly kept?: true
  /** Class of the failure. */
  readonly failed?: string
  readonly overall?: number
  readonly marks?: Readonly<Record<string, number>>
  /** Why there is no mark. */
  readonly unscored?: string
  readonly passed?: boolean
  /** USD, decimal. */
  readonly usd?: string
  readonly outputTokens?: number
  /** The first 16 digits of the answer's hash. */
  readonly answer?: string
  readonly text?: string
  readonly why?: string
  readonly failedChecks?: string
}

/** Times of a candidate's calls in the order of their lines, in ms: apart from these, so that a new baseline changes one place. */
export interface TimingLine {
  readonly candidate: string
  readonly latencyMs: readonly (number | null)[]
  readonly ttftMs: readonly (number | null)[]
}
