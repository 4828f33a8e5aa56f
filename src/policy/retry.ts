import type { Ask, Attempt } from '../model/ask.js'
import type { Timers } from '../model/ports.js'
import { abortFailure } from './abort.js'
import { nextTry, type RetryRules } from './next-try.js'
import { pause } from './pause.js'

export interface RetryOptions extends RetryRules {
  readonly timers: Timers
}

/**
 * Asks again as long as `nextTry` says so. The reply holds the attempts of all tries. An abort during a wait ends the call
 * at once, with the failure that the abort gave as its reason, else as `cancelled`.
 */
export const retry =
  (ask: Ask, options: RetryOptions): Ask =>
  async (request, context) => {
    const attempts: Attempt[] = []
    for (let tries = 1; ; tries += 1) {
      const reply = await ask(request, context)
      attempts.push(...reply.attempts)
      if (reply.status === 'ok') return { ...reply, attempts }
      const next = nextTry(reply, tries, options)
      if (next.action === 'give_up') return { ...reply, failure: next.failure, attempts }
      const pauseEnd = await pause(next.waitMs, context.signal, options.timers)
      if (pauseEnd === 'aborted') return { ...reply, failure: abortFailure(context.signal), attempts }
    }
  }
