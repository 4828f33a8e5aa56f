import { setTimeout } from 'node:timers/promises'

const LOOK_EVERY_MS = 20

/** Waits until something outside has come true; the test's own time is the limit. An error means: not yet. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holdsNow(holds)) await setTimeout(LOOK_EVERY_MS)
}

function holdsNow(holds: () => boolean): boolean {
  try {
    return holds()
  } catch {
    return false
  }
}
