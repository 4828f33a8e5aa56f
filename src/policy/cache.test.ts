import { expect, test } from 'vitest'
import type { Ask, AskContext } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import type { TextStore } from '../model/ports.js'
import { cache } from './cache.js'
import { contextWith, failedReply, httpFailure, okReply, request } from './testing/replies.js'

const keyOf = ({ messages }: ChatRequest, { repeat }: AskContext): string => JSON.stringify([messages, repeat])

function storeOf(texts = new Map<string, string>()): TextStore {
  return {
    get: async (key) => texts.get(key) ?? null,
    set: async (key, text) => {
      texts.set(key, text)
    },
  }
}

/** Counts what reaches the wire. */
function counting(ask: Ask): { readonly ask: Ask; readonly sent: () => number } {
  let sent = 0
  return {
    ask: (asked, context) => {
      sent += 1
      return ask(asked, context)
    },
    sent: () => sent,
  }
}

test('an answer is asked for once and kept: the second time it has no attempt of its own', async () => {
  const wire = counting(async () => okReply())
  const ask = cache(storeOf())(wire.ask, keyOf)
  const first = await ask(request, contextWith())
  const second = await ask(request, contextWith())
  expect(wire.sent()).toBe(1)
  expect(first.attempts).toHaveLength(1)
  expect(first).not.toHaveProperty('kept')
  expect(second).toEqual({ ...okReply(), attempts: [], kept: first.attempts })
})

test('another repeat of a request is another sample', async () => {
  const wire = counting(async () => okReply())
  const ask = cache(storeOf())(wire.ask, keyOf)
  await ask(request, contextWith())
  await ask(request, { ...contextWith(), repeat: 1 })
  expect(wire.sent()).toBe(2)
})

test('five requests of one key in flight together become one, and four of them are kept answers', async () => {
  const wire = counting(async () => okReply())
  const ask = cache(storeOf())(wire.ask, keyOf)
  const replies = await Promise.all(Array.from({ length: 5 }, () => ask(request, contextWith())))
  expect(wire.sent()).toBe(1)
  expect(replies.map(({ attempts }) => attempts.length)).toEqual([1, 0, 0, 0, 0])
})

test('a failure is not kept: who waited for it asks in turn, one at a time, until an answer comes', async () => {
  const replies = [failedReply(httpFailure(503)), failedReply(httpFailure(503)), okReply()]
  let together = 0
  let most = 0
  const wire = counting(async () => {
    most = Math.max(most, ++together)
    await Promise.resolve()
    together -= 1
    return replies.shift() ?? okReply()
  })
  const ask = cache(storeOf())(wire.ask, keyOf)
  const ended = await Promise.all(Array.from({ length: 4 }, () => ask(request, contextWith())))
  // Two fail with the reply they got, the third is answered, the fourth takes its answer.
  expect(ended.map(({ status, attempts }) => `${status} ${attempts.length}`)).toEqual([
    'failed 1',
    'failed 1',
    'ok 1',
    'ok 0',
  ])
  expect([wire.sent(), most]).toEqual([3, 1])
})

test.each([
  ['no JSON', '{"answer":'],
  ['no object', '7'],
  ['an answer without text', '{"answer":{},"attempts":[]}'],
  ['attempts that are none', '{"answer":{"content":"x"},"attempts":[1]}'],
])('what the store holds and is %s is asked for anew and written over', async (_what, text) => {
  const texts = new Map([[keyOf(request, contextWith()), text]])
  const wire = counting(async () => okReply())
  const ask = cache(storeOf(texts))(wire.ask, keyOf)
  expect((await ask(request, contextWith())).attempts).toHaveLength(1)
  expect((await ask(request, contextWith())).attempts).toHaveLength(0)
  expect(wire.sent()).toBe(1)
})

test('an Ask that breaks hands its error on, and the next one asks again', async () => {
  let calls = 0
  const ask = cache(storeOf())(async () => {
    calls += 1
    if (calls === 1) throw new Error('broken')
    return okReply()
  }, keyOf)
  const [first, second] = await Promise.allSettled([ask(request, contextWith()), ask(request, contextWith())])
  expect(first.status).toBe('rejected')
  expect(second).toMatchObject({ status: 'fulfilled', value: { status: 'ok' } })
})
