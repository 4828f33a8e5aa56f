import type { Clock, Timers } from '../model/ports.js'
import { RateWindow } from './rate-window.js'

/** A gateway's limits, shared by everything that asks it. */
export interface RateBuckets {
  /** True: `enter` wants an estimate of the tokens a call will take. */
  readonly countsTokens: boolean
  /** Waits for its turn, first come, first served. `left`: the signal was aborted before that. */
  enter(tokens: number, signal: AbortSignal): Promise<Admission | 'left'>
}

export interface Admission {
  readonly waitedMs: number
  /** Puts the tokens a call really took in place of the estimate. */
  correct(tokens: number): void
}

interface Waiter {
  readonly tokens: number
  readonly sinceMs: number
  readonly admit: (admission: Admission) => void
}

export interface RateLimits {
  /** Requests and tokens per minute; null: no such limit. */
  readonly rpm: number | null
  readonly tpm: number | null
  readonly clock: Clock
  readonly timers: Timers
}

/** Never lets more than `rpm` requests, or about `tpm` tokens, through in any 60 s. */
export const rateBuckets = (limits: RateLimits): RateBuckets => new Turnstile(limits)

class Turnstile implements RateBuckets {
  readonly countsTokens: boolean
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #requests: RateWindow
  readonly #tokens: RateWindow
  readonly #queue: Waiter[] = []
  #takeBack: () => void = () => {}

  constructor({ rpm, tpm, clock, timers }: RateLimits) {
    this.countsTokens = tpm !== null
    this.#clock = clock
    this.#timers = timers
    this.#requests = new RateWindow(rpm ?? Number.POSITIVE_INFINITY)
    this.#tokens = new RateWindow(tpm ?? Number.POSITIVE_INFINITY)
  }

  enter(tokens: number, signal: AbortSignal): Promise<Admission | 'left'> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve('left')
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1)
        resolve('left')
        this.#advance()
      }
      const admit = (admission: Admission) => {
        signal.removeEventListener('abort', leave)
        resolve(admission)
      }
      const waiter: Waiter = { tokens, sinceMs: this.#clock.nowMs(), admit }
      signal.addEventListener('abort', leave, { once: true })
      this.#queue.push(waiter)
      this.#advance()
    })
  }

  /** Lets in whoever fits, in order, and sets the alarm for the first who does not. */
  #advance(): void {
    this.#takeBack()
    for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
      const nowMs = this.#clock.nowMs()
      const waitMs = Math.max(this.#requests.waitMs(1, nowMs), this.#tokens.waitMs(head.tokens, nowMs))
      if (waitMs > 0) {
        this.#takeBack = this.#timers.after(waitMs, () => this.#advance())
        return
      }
      this.#queue.shift()
      head.admit(this.#admission(head, nowMs))
    }
  }

  #admission({ tokens, sinceMs }: Waiter, nowMs: number): Admission {
    this.#requests.take(1, nowMs)
    const correctTokens = this.#tokens.take(tokens, nowMs)
    return {
      waitedMs: nowMs - sinceMs,
      correct: (trueTokens) => {
        correctTokens(trueTokens)
        this.#advance()
      },
    }
  }
}
