import type { Surroundings } from '../app/surroundings.js'
import { sha256, systemClock, systemRandom, systemTimers } from '../app/system.js'
import type { OnProgress } from '../model/progress.js'
import { interruptSignal } from './interrupt.js'
import type { World } from './world.js'

/** A command's world as the use cases want it. */
export function surroundings(world: World, signal: AbortSignal, onProgress: OnProgress): Surroundings {
  return {
    cwd: world.cwd,
    env: world.env,
    clock: systemClock(),
    timers: systemTimers,
    random: systemRandom,
    sha256,
    signal,
    onProgress,
  }
}

/** Does what shows no progress with the world as the use cases want it; the first Ctrl-C aborts it. */
export async function withSurroundings<T>(world: World, use: (around: Surroundings) => Promise<T>): Promise<T> {
  const interrupt = interruptSignal(world)
  try {
    return await use(surroundings(world, interrupt.signal, () => undefined))
  } finally {
    interrupt.stop()
  }
}
