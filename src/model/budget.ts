import type { Usd } from './usd.js'

/**
 * Money that may still be spent, shared by candidates and judge. A call reserves its worst case before it goes out and
 * settles with what it cost. `reserve` is false when the worst case no longer fits: then the call must not be sent.
 */
export interface Budget {
  reserve(amount: Usd): boolean
  /** Gives `reserved` back and takes `spent`; null: the cost is unknown, so the whole reserve stays taken. */
  settle(reserved: Usd, spent: Usd | null): void
  readonly spent: Usd
}
