/** The rhythm of an answer. `tokensPerSecond` null: the whole answer at once, at `firstTokenMs`. */
export interface Pace {
  readonly firstTokenMs: number
  readonly tokensPerSecond: number | null
}

/** When token `index` (from 0) falls due, in ms from the start: from the start, not from its neighbour, so that no drift adds up. */
export const dueAtMs = ({ firstTokenMs, tokensPerSecond }: Pace, index: number): number =>
  tokensPerSecond === null ? firstTokenMs : firstTokenMs + (1000 * index) / tokensPerSecond

/** How many of `count` tokens are due `elapsedMs` after the start. */
export function tokensDueBy({ firstTokenMs, tokensPerSecond }: Pace, count: number, elapsedMs: number): number {
  if (elapsedMs < firstTokenMs) return 0
  if (tokensPerSecond === null) return count
  return Math.min(count, 1 + Math.floor(((elapsedMs - firstTokenMs) * tokensPerSecond) / 1000))
}
