import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failure } from '../model/failure.js'
import { contextOf, helloRequest } from './testing/asking.js'
import { harness } from './testing/harness.js'
import { cutStream, done, finish, role, says, stream, tenAndThree, usageChunk } from './testing/wire.js'

const { serve, openAt } = harness()
const complete = stream(role, says('Hello'), says(' world'), finish(), usageChunk(tenAndThree), done)

test('a call ends as cancelled, and what had gone out may be billed', async () => {
  const server = await serve(['silence!'])
  const abort = new AbortController()
  const asking = openAt(server.url).ask(helloRequest, contextOf({ signal: abort.signal }))
  while (server.requests.length === 0) await delay(1)
  abort.abort()
  expect(await asking).toMatchObject({
    status: 'failed',
    failure: { class: 'cancelled' },
    attempts: [{ usage: { status: 'unknown' }, stamps: { closeMs: null } }],
    partial: null,
  })
})

test('with a failure for a reason a call ends as that failure', async () => {
  const server = await serve(cutStream([says('Hello')], 'silence!'))
  const abort = new AbortController()
  const asking = openAt(server.url).ask(
    helloRequest,
    contextOf({ signal: abort.signal, onDelta: () => abort.abort(failure('timeout_total', 'not done within 5 ms')) }),
  )
  expect(await asking).toMatchObject({
    failure: { class: 'timeout_total', message: 'not done within 5 ms' },
    partial: { content: 'Hello' },
  })
})

test('before it was issued nothing is sent', async () => {
  const server = await serve(complete)
  const reply = await openAt(server.url).ask(helloRequest, contextOf({ signal: AbortSignal.abort() }))
  expect(reply).toMatchObject({ status: 'failed', failure: { class: 'cancelled' }, attempts: [] })
  expect(server.connections()).toBe(0)
})

test('a call still waiting for a socket is never written, and the socket goes to the next one', async () => {
  const server = await serve(['silence!'], complete)
  const gateway = openAt(server.url, {}, { connectionsPerModel: 1 })
  const [first, second] = [new AbortController(), new AbortController()]
  const stuck = gateway.ask(helloRequest, contextOf({ signal: first.signal }))
  while (server.requests.length === 0) await delay(1)
  const queued = gateway.ask(helloRequest, contextOf({ signal: second.signal }))
  const next = gateway.ask(helloRequest, contextOf())
  second.abort()
  expect(await queued).toMatchObject({
    failure: { class: 'cancelled' },
    attempts: [{ stamps: { wireMs: null }, usage: { status: 'none' } }],
  })
  first.abort()
  await stuck
  expect(await next).toMatchObject({ status: 'ok' })
  expect(server.requests).toHaveLength(2)
})

test('a run can hand one signal to all of its calls without a warning of leaks', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const server = await serve(complete)
  const gateway = openAt(server.url)
  const { signal } = new AbortController()
  await Promise.all(Array.from({ length: 30 }, () => gateway.ask(helloRequest, contextOf({ signal }))))
  await delay(1)
  process.off('warning', note)
  expect(warnings).toEqual([])
})

test('closing the gateway cancels what is in flight', async () => {
  const server = await serve(['silence!'])
  const gateway = openAt(server.url)
  const asking = gateway.ask(helloRequest, contextOf())
  while (server.requests.length === 0) await delay(1)
  await gateway.close()
  expect(await asking).toMatchObject({ failure: { class: 'cancelled', message: 'the gateway was closed' } })
})
