import type { Clock, Timers } from '../../model/ports.js'

/** Time that stands still until it is told to go on. */
export interface FakeTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Timers set and neither fired nor taken back. */
  readonly pending: number
  /** Lets promises settle, then fires what is due up to `ms` from now, in order, letting promises settle in between. */
  pass(ms: number): Promise<void>
}

export function fakeTime(): FakeTime {
  const appointments = new Map<symbol, { readonly atMs: number; readonly callback: () => void }>()
  let nowMs = 0
  const due = (untilMs: number) =>
    [...appointments].filter(([, { atMs }]) => atMs <= untilMs).sort(([, one], [, other]) => one.atMs - other.atMs)[0]
  return {
    clock: { nowMs: () => nowMs, wallMs: () => nowMs },
    timers: {
      after(delayMs, callback) {
        const key = Symbol()
        appointments.set(key, { atMs: nowMs + delayMs, callback })
        return () => appointments.delete(key)
      },
    },
    get pending() {
      return appointments.size
    },
    async pass(ms) {
      const untilMs = nowMs + ms
      await settled()
      for (let next = due(untilMs); next !== undefined; next = due(untilMs)) {
        const [key, { atMs, callback }] = next
        appointments.delete(key)
        nowMs = atMs
        callback()
        await settled()
      }
      nowMs = untilMs
    },
  }
}

/** Every promise that can settle without a timer has settled. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
