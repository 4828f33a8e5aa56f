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

/** Keeps texts by key for another time. A text that cannot be read back whole is as good as gone: null. */
export interface TextStore {
  get(key: string): Promise<string | null>
  /** A text that cannot be kept is no error of whoever made it. */
  set(key: string, text: string): Promise<void>
}

/** Hex digest of a UTF-8 text. */
export type Sha256 = (text: string) => string
