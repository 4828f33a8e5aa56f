import pLimit from 'p-limit'
import { type Ask, failedWithoutAttempt } from '../model/ask.js'
import { abortFailure } from './abort.js'

/** Places for calls in flight: runs the work as soon as one is free, first come, first served. */
export type Slots = (work: () => Promise<void>) => Promise<void>

/** `count` places, a whole number of at least 1; share one value between everything that must share the limit. */
export const makeSlots = (count: number): Slots => pLimit(count)

/**
 * At most as many calls in flight as there are slots; the others wait. A call aborted while it waits leaves at once and is
 * never sent. Nest the limits with the model's outside and the overall one inside: a call that waits for its own slow
 * model then holds no overall slot, and the other models go on.
 */
export const limit =
  (slots: Slots) =>
  (ask: Ask): Ask =>
  (request, context) =>
    new Promise((resolve, reject) => {
      const { signal } = context
      const leave = () => resolve(failedWithoutAttempt(abortFailure(signal)))
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave, { once: true })
      slots(async () => {
        signal.removeEventListener('abort', leave)
        if (!signal.aborted) resolve(await ask(request, context))
      }).catch(reject)
    })
