const windowMs = 60_000

interface Taken {
  readonly atMs: number
  amount: number
  past: boolean
}

/**
 * What was taken in the last minute. Within any 60 s no more than `limit` is taken: a bucket that is full at the start and
 * refills steadily would let almost twice the limit through in its first minute.
 */
export class RateWindow {
  readonly #limit: number
  #taken: Taken[] = []
  #sum = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whole ms until `amount` fits; 0: it fits now. More than the limit at once fits when nothing else is in the window. */
  waitMs(amount: number, nowMs: number): number {
    this.#forget(nowMs)
    let excess = this.#sum + Math.min(amount, this.#limit) - this.#limit
    for (const taken of this.#taken) {
      if (excess <= 0) break
      excess -= taken.amount
      if (excess <= 0) return Math.max(1, Math.ceil(taken.atMs + windowMs - nowMs))
    }
    return 0
  }

  /** Takes `amount` now; what comes back puts the true amount in its place. */
  take(amount: number, nowMs: number): (trueAmount: number) => void {
    if (this.#limit === Number.POSITIVE_INFINITY) return () => {}
    const taken: Taken = { atMs: nowMs, amount, past: false }
    this.#taken.push(taken)
    this.#sum += amount
    return (trueAmount) => {
      if (!taken.past) this.#sum += trueAmount - taken.amount
      taken.amount = trueAmount
    }
  }

  #forget(nowMs: number): void {
    const fresh = this.#taken.findIndex(({ atMs }) => atMs + windowMs > nowMs)
    const past = fresh === -1 ? this.#taken.splice(0) : this.#taken.splice(0, fresh)
    for (const taken of past) {
      taken.past = true
      this.#sum -= taken.amount
    }
  }
}
