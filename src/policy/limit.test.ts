import { expect, test } from 'vitest'
import type { Ask, Reply } from '../model/ask.js'
import { failure } from '../model/failure.js'
import { limit, makeSlots } from './limit.js'
import { settled } from './testing/fake-time.js'
import { contextWith, okReply, request } from './testing/replies.js'

/** Holds every call until it is let go, and tells how many it holds. */
function gatedAsk() {
  const held: ((reply: Reply) => void)[] = []
  const ask: Ask = () => new Promise((resolve) => held.push(resolve))
  return { ask, held }
}

test('no more calls are in flight than there are slots, and the others follow in order', async () => {
  const { ask, held } = gatedAsk()
  const limited = limit(makeSlots(2))(ask)
  const replies = [1, 2, 3].map(() => limited(request, contextWith()))
  await settled()
  expect(held).toHaveLength(2)
  held[0]?.(okReply())
  await settled()
  expect(held).toHaveLength(3)
  for (const letGo of held) letGo(okReply())
  expect((await Promise.all(replies)).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok'])
})

test('a slow model does not block the others when its own slots stand outside the overall ones', async () => {
  const slow = gatedAsk()
  const overall = limit(makeSlots(2))
  const slowAsk = limit(makeSlots(1))(overall(slow.ask))
  const fastAsk = limit(makeSlots(1))(overall(async () => okReply()))
  const slowReplies = [1, 2, 3, 4].map(() => slowAsk(request, contextWith()))
  const fastReplies = await Promise.all([1, 2, 3, 4].map(() => fastAsk(request, contextWith())))
  expect(fastReplies).toHaveLength(4)
  expect(slow.held).toHaveLength(1)
  for (let next = 0; next < 4; next++) {
    slow.held[next]?.(okReply())
    await settled()
  }
  expect(await Promise.all(slowReplies)).toHaveLength(4)
})

test('a call that is aborted while it waits leaves at once and is never sent', async () => {
  const { ask, held } = gatedAsk()
  const limited = limit(makeSlots(1))(ask)
  const first = limited(request, contextWith())
  const impatient = new AbortController()
  const second = limited(request, contextWith(impatient.signal))
  impatient.abort()
  expect(await second).toMatchObject({ status: 'failed', failure: { class: 'cancelled' }, attempts: [] })
  held[0]?.(okReply())
  await first
  await settled()
  expect(held).toHaveLength(1)
})

test('a call that comes too late does not queue at all, and ends with the reason it was given', async () => {
  const limited = limit(makeSlots(1))(async () => okReply())
  const late = await limited(request, contextWith(AbortSignal.abort(failure('timeout_total', 'not done after 1 s'))))
  expect(late).toMatchObject({ status: 'failed', failure: { class: 'timeout_total' } })
})

test('an ask that throws gives its slot back', async () => {
  const slots = makeSlots(1)
  const broken = limit(slots)(async () => {
    throw new Error('a bug')
  })
  await expect(broken(request, contextWith())).rejects.toThrow('a bug')
  expect(await limit(slots)(async () => okReply())(request, contextWith())).toMatchObject({ status: 'ok' })
})
