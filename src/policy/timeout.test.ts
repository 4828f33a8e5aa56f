import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import { type Failure, failure } from '../model/failure.js'
import { retry } from './retry.js'
import { fakeTime, settled } from './testing/fake-time.js'
import { contextWith, failedReply, httpFailure, okReply, request } from './testing/replies.js'
import { timeout } from './timeout.js'

/** Never answers; ends as the abort says. */
const silent: Ask = (_request, { signal }) =>
  new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(failedReply(signal.reason as Failure)), { once: true }),
  )

test('what is not done in time ends as timeout_total', async () => {
  const { timers, pass } = fakeTime()
  const reply = timeout(silent, { totalMs: 8_000, timers })(request, contextWith())
  await pass(8_000)
  expect(await reply).toMatchObject({ failure: { class: 'timeout_total', message: 'not done after 8 s' } })
})

test('the time covers retries and the waits between them', async () => {
  const { timers, pass } = fakeTime()
  const busy: Ask = async () => failedReply(httpFailure(503))
  const retrying = retry(busy, { retries: 9, random: () => 1, timers, retryAfterCapMs: 0 })
  const reply = timeout(retrying, { totalMs: 2_000, timers })(request, contextWith())
  await pass(2_000)
  // Tries at 0, 500 and 1500 ms; the next would have come at 3500.
  expect(await reply).toMatchObject({ failure: { class: 'timeout_total' } })
  expect((await reply).attempts).toHaveLength(3)
})

test('an abort from above is passed on with its reason, also when it came first', async () => {
  const { timers } = fakeTime()
  const above = new AbortController()
  const reply = timeout(silent, { totalMs: 8_000, timers })(request, contextWith(above.signal))
  above.abort(failure('cancelled', 'interrupted'))
  expect(await reply).toMatchObject({ failure: { class: 'cancelled', message: 'interrupted' } })
  const late = timeout(async (_request, { signal }) => failedReply(signal.reason as Failure), { totalMs: 1, timers })
  expect(await late(request, contextWith(above.signal))).toMatchObject({ failure: { message: 'interrupted' } })
})

test('twenty thousand calls leave neither timers nor listeners behind', async () => {
  const time = fakeTime()
  const above = new AbortController()
  const quick = timeout(async () => okReply(), { totalMs: 8_000, timers: time.timers })
  const context = contextWith(above.signal)
  for (let call = 0; call < 20_000; call++) await quick(request, context)
  await settled()
  expect({ timers: time.pending, listeners: getEventListeners(above.signal, 'abort').length }).toEqual({
    timers: 0,
    listeners: 0,
  })
})
