import type { Clock, Random, Sha256, Timers } from '../model/ports.js'
import type { OnProgress } from '../model/progress.js'

/** The world as a use case is told of it; a test hands in its own. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly sha256: Sha256
  /** Aborted by the first Ctrl-C: stop sending, keep what there is. */
  readonly signal: AbortSignal
  readonly onProgress: OnProgress
}
