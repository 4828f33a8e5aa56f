import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Reply } from '../model/ask.js'
import { e2eMs, type Stamps, ttftMs } from '../model/stamps.js'
import { contextOf, helloRequest } from './testing/asking.js'
import { harness } from './testing/harness.js'
import { completion, done, finish, json, role, says, stream, tenAndThree, usageChunk, whole } from './testing/wire.js'

const { serve, openAt } = harness()
const complete = stream(role, says('Hello'), says(' world'), finish(), usageChunk(tenAndThree), done)

function stampsOf(reply: Reply): Stamps {
  const stamps = reply.attempts[0]?.stamps
  if (stamps === undefined) throw new Error('no attempt')
  return stamps
}

test('a stream is stamped in the order things happened', async () => {
  const server = await serve(
    stream(completion({ delta: { reasoning: 'Hm' } }), says('Hello'), says(' world'), finish(), done),
  )
  const stamps = stampsOf(await openAt(server.url).ask(helloRequest, contextOf()))
  const { wireMs, headersMs, firstTokenMs, firstAnswerMs, lastTokenMs, doneMs, closeMs } = stamps
  const inOrder = [wireMs, headersMs, firstTokenMs, firstAnswerMs, lastTokenMs, doneMs, closeMs]
  expect(inOrder.every((stamp) => stamp !== null && stamp >= 0)).toBe(true)
  expect(inOrder).toEqual([...inOrder].sort((a, b) => (a ?? 0) - (b ?? 0)))
  expect(stamps).toMatchObject({ tokenEvents: 3, streamed: true, throttleMs: 0 })
  expect(ttftMs(stamps)).toBe((firstTokenMs ?? 0) - (wireMs ?? 0))
})

test('a JSON reply to a stream has no first token to time, but an end', async () => {
  const server = await serve(json('200 OK', whole({ content: 'Hi' })))
  const stamps = stampsOf(await openAt(server.url).ask(helloRequest, contextOf()))
  expect(stamps).toMatchObject({ streamed: false, tokenEvents: 1, firstTokenMs: stamps.lastTokenMs })
  expect(ttftMs(stamps)).toBeNull()
  expect(e2eMs(stamps)).toBeGreaterThan(0)
})

test('a new socket has a connect time, within the wait before the wire; a warm one has none', async () => {
  const server = await serve(complete)
  const gateway = openAt(server.url, {}, { connectionsPerModel: 1 })
  const cold = stampsOf(await gateway.ask(helloRequest, contextOf()))
  const warm = stampsOf(await gateway.ask(helloRequest, contextOf()))
  expect(cold.connectMs).toBeGreaterThan(0)
  expect(cold.wireMs).toBeGreaterThanOrEqual(cold.connectMs ?? Number.NaN)
  expect(warm.connectMs).toBeNull()
  expect(server.connections()).toBe(1)
})

test('the wire is when the request was written, not when it was queued for a socket', async () => {
  const server = await serve(complete)
  const gateway = openAt(server.url, {}, { connectionsPerModel: 1 })
  const [first, second] = await Promise.all([1, 2].map(() => gateway.ask(helloRequest, contextOf()).then(stampsOf)))
  if (first === undefined || second === undefined) throw new Error('two calls')
  const writtenAt = second.calledAtMs + (second.wireMs ?? Number.NaN)
  const firstOverAt = first.calledAtMs + (first.doneMs ?? Number.NaN)
  // Both clocks are the real one, to the millisecond on the wall.
  expect(writtenAt).toBeGreaterThanOrEqual(firstOverAt - 1)
  expect(second.connectMs).toBeNull()
})

test('each model has sockets of its own', async () => {
  const server = await serve(['silence!'], complete)
  const gateway = openAt(server.url, {}, { connectionsPerModel: 1 })
  const stuck = new AbortController()
  const slow = gateway.ask(helloRequest, contextOf({ signal: stuck.signal }))
  while (server.requests.length === 0) await delay(1)
  expect(await gateway.ask({ ...helloRequest, model: 'other' }, contextOf())).toMatchObject({ status: 'ok' })
  stuck.abort()
  await slow
})
