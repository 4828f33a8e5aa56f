import type { Clock, Timers } from '../../model/ports.js'

/** Time that passes only when told to. */
export interface ManualTime {
  readonly clock: Clock
  readonly timers: Timers
  advance(ms: number): void
}

export function manualTime(): ManualTime {
  let nowMs = 0
  const appointments = new Set<{ dueMs: number; callback: () => void }>()
  return {
    clock: { nowMs: () => nowMs, wallMs: () => Date.UTC(2026, 0, 1) + nowMs },
    timers: {
      after(delayMs, callback) {
        const appointment = { dueMs: nowMs + delayMs, callback }
        appointments.add(appointment)
        return () => appointments.delete(appointment)
      },
    },
    advance(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const [next] = [...appointments].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)
        if (next === undefined) break
        appointments.delete(next)
        nowMs = next.dueMs
        next.callback()
      }
      nowMs = endMs
    },
  }
}
