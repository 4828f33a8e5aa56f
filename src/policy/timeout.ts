import type { Ask } from '../model/ask.js'
import { failure } from '../model/failure.js'
import type { Timers } from '../model/ports.js'

/**
 * Ends everything below it, retries and waits included, after `totalMs`: the signal handed down is aborted with a failure of
 * class `timeout_total` as its reason. An abort from above is passed on with its own reason.
 */
export const timeout =
  (ask: Ask, { totalMs, timers }: { readonly totalMs: number; readonly timers: Timers }): Ask =>
  async (request, context) => {
    const controller = new AbortController()
    const passOn = () => controller.abort(context.signal.reason)
    if (context.signal.aborted) passOn()
    context.signal.addEventListener('abort', passOn, { once: true })
    const takeBack = timers.after(totalMs, () => controller.abort(timedOut(totalMs)))
    try {
      return await ask(request, { ...context, signal: controller.signal })
    } finally {
      takeBack()
      context.signal.removeEventListener('abort', passOn)
    }
  }

const timedOut = (totalMs: number) => failure('timeout_total', `not done after ${totalMs / 1000} s`)
