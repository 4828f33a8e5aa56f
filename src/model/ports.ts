/** Where time comes from. `nowMs` is monotonic (differences only, microsecond resolution); `wallMs` is epoch milliseconds. */
export interface Clock {
  nowMs(): number
  wallMs(): number
}

/** Calls back once after `delayMs`; the returned function takes the appointment back. */
export interface Timers {
  after(delayMs: number, callback: () => void): () => void
}

/** Uniform numbers in [0, 1). */
export type Random = () => number

/** Hex digest of a UTF-8 text. */
export type Sha256 = (text: string) => string
