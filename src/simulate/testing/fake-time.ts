import type { Clock, Timers } from '../../model/ports.js'

/** A clock that stands still until `run` moves it from appointment to appointment. */
export interface FakeTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Keeps all appointments in the order of their times, those made meanwhile too, and then returns the promise's value. */
  run<T>(promise: Promise<T>): Promise<T>
  /** Callbacks kept so far. */
  ticks(): number
}

export function fakeTime(): FakeTime {
  let nowMs = 0
  let ticks = 0
  const appointments = new Map<symbol, { readonly atMs: number; readonly callback: () => void }>()
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

  return {
    clock: { nowMs: () => nowMs, wallMs: () => 1_700_000_000_000 + nowMs },
    timers: {
      after(delayMs, callback) {
        const name = Symbol('appointment')
        appointments.set(name, { atMs: nowMs + delayMs, callback })
        return () => appointments.delete(name)
      },
    },
    async run(promise) {
      for (await turn(); appointments.size > 0; await turn()) {
        nowMs = Math.min(...[...appointments.values()].map(({ atMs }) => atMs))
        const due = [...appointments].filter(([, { atMs }]) => atMs <= nowMs)
        for (const [name, { callback }] of due) {
          appointments.delete(name)
          ticks += 1
          callback()
        }
      }
      return promise
    },
    ticks: () => ticks,
  }
}
