import { createHash, randomInt } from 'node:crypto'
import type { Clock, Random, Sha256, Timers } from '../model/ports.js'

/** The machine's clock: `performance.now` for spans, and one wall-clock anchor so that both run alike. */
export function systemClock(): Clock {
  const anchorMs = Date.now() - performance.now()
  return { nowMs: () => performance.now(), wallMs: () => anchorMs + performance.now() }
}

export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Randomness for names and back-off, never for anything a run must be able to repeat. */
export const systemRandom: Random = () => randomInt(2 ** 32) / 2 ** 32

export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex')
