import { setFlagsFromString } from 'node:v8'

/** A command that is over by then is not worth collecting for. */
const LONG_MS = 300

/**
 * Keeps the heap of a long command close to what is in use. V8 lets it grow to a multiple first, which after 20,000 calls is
 * 70 MB of garbage; collecting earlier costs a few per cent of CPU, and a benchmark often runs beside what it measures.
 */
export const keepHeapTight = (): void => {
  setTimeout(() => setFlagsFromString('--heap-growing-percent=60'), LONG_MS).unref()
}
