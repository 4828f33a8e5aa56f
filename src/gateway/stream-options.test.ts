import { expect, test } from 'vitest'
import { contextOf, helloRequest } from './testing/asking.js'
import { harness } from './testing/harness.js'
import { done, finish, json, says, stream } from './testing/wire.js'

const { serve, openAt } = harness()
const refused = json('400 Bad Request', {
  error: { message: 'Unknown parameter: stream_options', code: 'unknown_parameter' },
})

test('is asked once more without, and never again with', async () => {
  const server = await serve(refused, stream(says('Hi'), finish(), done))
  const gateway = openAt(server.url)
  const first = await gateway.ask(helloRequest, contextOf())
  expect(first).toMatchObject({
    status: 'ok',
    attempts: [
      {
        outcome: { status: 'failed', failure: { class: 'http_4xx', code: 'unknown_parameter' } },
        usage: { status: 'none' },
        notes: [],
      },
      { outcome: { status: 'ok' }, usage: { status: 'estimated' }, notes: ['without_stream_options'] },
    ],
  })
  const second = await gateway.ask(helloRequest, contextOf())
  expect(second.attempts.map(({ notes }) => notes)).toEqual([['without_stream_options']])
  expect(server.requests.map(({ body }) => body.includes('stream_options'))).toEqual([true, false, false])
})

test('is remembered for that model alone', async () => {
  const server = await serve(refused, stream(says('Hi'), finish(), done))
  const gateway = openAt(server.url)
  await gateway.ask(helloRequest, contextOf())
  await gateway.ask({ ...helloRequest, model: 'other' }, contextOf())
  expect(server.requests.map(({ body }) => body.includes('stream_options'))).toEqual([true, false, true])
})

test('any other 400 is a failure', async () => {
  const server = await serve(json('400 Bad Request', { error: { message: 'max_tokens is too large' } }))
  const reply = await openAt(server.url).ask(helloRequest, contextOf())
  expect(reply).toMatchObject({
    status: 'failed',
    failure: { class: 'http_4xx', message: 'HTTP 400: max_tokens is too large' },
  })
  expect(reply.attempts).toHaveLength(1)
})
