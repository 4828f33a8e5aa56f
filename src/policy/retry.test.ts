import { expect, test } from 'vitest'
import type { Ask, Reply } from '../model/ask.js'
import { failure } from '../model/failure.js'
import { retry } from './retry.js'
import { type FakeTime, fakeTime } from './testing/fake-time.js'
import { contextWith, failedReply, httpFailure, okReply, request } from './testing/replies.js'

const busy = failedReply(httpFailure(503))

/** Answers with one reply after the other. */
function scripted(...replies: Reply[]): Ask {
  const rest = [...replies]
  return async () => rest.shift() ?? okReply()
}

const retrying = (ask: Ask, { timers }: FakeTime, retries = 2) =>
  retry(ask, { retries, random: () => 0.5, timers, retryAfterCapMs: 30_000 })

test('a call that fails twice and then succeeds keeps the attempts of all three tries', async () => {
  const time = fakeTime()
  const reply = retrying(scripted(busy, busy, okReply()), time)(request, contextWith())
  await time.pass(250 + 500)
  const { status, attempts } = await reply
  expect([status, ...attempts.map(({ outcome }) => outcome.status)]).toEqual(['ok', 'failed', 'failed', 'ok'])
})

test('when the tries are used up the last failure is the reply, with every attempt', async () => {
  const time = fakeTime()
  const last = failedReply(httpFailure(502))
  const reply = retrying(scripted(busy, busy, last), time)(request, contextWith())
  await time.pass(750)
  expect(await reply).toMatchObject({ status: 'failed', failure: { httpStatus: 502 } })
  expect((await reply).attempts).toHaveLength(3)
})

test('what cannot pass is not tried again and sets no timer', async () => {
  const time = fakeTime()
  const reply = await retrying(scripted(failedReply(httpFailure(400))), time)(request, contextWith())
  expect(reply.attempts).toHaveLength(1)
  expect(time.pending).toBe(0)
})

test('an abort during the wait ends the call at once as cancelled and takes the timer back', async () => {
  const time = fakeTime()
  const abort = new AbortController()
  const reply = retrying(scripted(busy), time)(request, contextWith(abort.signal))
  await time.pass(100)
  abort.abort()
  expect(await reply).toMatchObject({ status: 'failed', failure: { class: 'cancelled' } })
  expect((await reply).attempts).toHaveLength(1)
  expect(time.pending).toBe(0)
})

test('an abort with a failure as its reason ends the call with that failure', async () => {
  const time = fakeTime()
  const abort = new AbortController()
  const reply = retrying(scripted(busy), time)(request, contextWith(abort.signal))
  await time.pass(100)
  abort.abort(failure('timeout_total', 'not done after 8 s'))
  expect(await reply).toMatchObject({ failure: { class: 'timeout_total', message: 'not done after 8 s' } })
})
