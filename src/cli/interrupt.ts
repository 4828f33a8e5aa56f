import { exitCodes } from '../model/errors.js'
import type { World } from './world.js'

/**
 * Ctrl-C once: the signal is aborted, so that the command stops sending and keeps what there is. Twice: the process leaves
 * at once; what is finished is on disk already.
 */
export function interruptSignal(world: World): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const stop = world.onInterrupt(() => {
    if (controller.signal.aborted) return world.leave(exitCodes.interrupted)
    world.stderr.write('\nstopping: no new calls; what is finished is kept (Ctrl-C again to leave at once)\n')
    controller.abort()
  })
  return { signal: controller.signal, stop }
}
