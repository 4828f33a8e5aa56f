import type { Timers } from '../model/ports.js'

/** Waits `delayMs`, or until the signal is aborted; leaves neither a timer nor a listener behind. */
export function pause(delayMs: number, signal: AbortSignal, timers: Timers): Promise<'elapsed' | 'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('aborted')
    const abort = () => {
      takeBack()
      resolve('aborted')
    }
    const takeBack = timers.after(delayMs, () => {
      signal.removeEventListener('abort', abort)
      resolve('elapsed')
    })
    signal.addEventListener('abort', abort, { once: true })
  })
}
