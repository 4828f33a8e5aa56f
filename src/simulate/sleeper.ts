import type { Clock, Timers } from '../model/ports.js'

/** Waits on a clock of its own that starts at 0, and is woken for good by the signal. */
export interface Sleeper {
  elapsedMs(): number
  /** Resolves at `dueMs` or when the signal aborts. What is due within half a millisecond is due now. */
  until(dueMs: number): Promise<void>
  /** Forgets the signal. */
  close(): void
}

/** Timers keep whole milliseconds, so half of one is as near as they come. */
export const timerToleranceMs = 0.5

export function makeSleeper(clock: Clock, timers: Timers, signal: AbortSignal): Sleeper {
  const startedMs = clock.nowMs()
  const elapsedMs = () => clock.nowMs() - startedMs
  let wake = () => {}
  let listening = false
  const onAbort = () => wake()

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancelTimer = timers.after(Math.ceil(ms), resolve)
      wake = () => {
        cancelTimer()
        resolve()
      }
    })

  return {
    elapsedMs,
    async until(dueMs) {
      for (let waitMs = dueMs - elapsedMs(); waitMs > timerToleranceMs; waitMs = dueMs - elapsedMs()) {
        if (signal.aborted) return
        if (!listening) signal.addEventListener('abort', onAbort, { once: true })
        listening = true
        await sleep(waitMs)
      }
    },
    close() {
      if (listening) signal.removeEventListener('abort', onAbort)
    },
  }
}
