import { LLMock } from '@copilotkit/aimock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contextOf, gatewayAt, helloRequest } from './testing/asking.js'

let mock: LLMock
beforeEach(async () => {
  mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 4 })
  await mock.start()
})
afterEach(() => mock.stop())

async function ask(stream: boolean) {
  const gateway = gatewayAt(`${mock.url}/v1`)
  try {
    return await gateway.ask({ ...helloRequest, stream }, contextOf())
  } finally {
    await gateway.close()
  }
}

const usage = { prompt_tokens: 12, completion_tokens: 6, total_tokens: 18 }
const reported = {
  status: 'reported',
  usage: { freshInput: 12, cachedInput: 0, cacheWrite: 0, answer: 6, reasoning: 0 },
}

test.each([true, false])('a server nobody here wrote answers (stream: %s)', async (stream) => {
  mock.onMessage(/hello/, { content: 'Hello from afar', usage })
  const reply = await ask(stream)
  expect(reply).toMatchObject({
    status: 'ok',
    answer: { content: 'Hello from afar', finishReason: 'stop' },
    attempts: [{ usage: reported, stamps: { streamed: stream } }],
  })
})

test('it streams tool calls', async () => {
  mock.onMessage(/hello/, { toolCalls: [{ name: 'greet', arguments: '{"who":"world"}' }] })
  const reply = await ask(true)
  expect(reply).toMatchObject({
    status: 'ok',
    answer: { content: '', toolCalls: [{ name: 'greet', arguments: '{"who":"world"}' }], finishReason: 'tool_calls' },
  })
})

test('it limits the rate', async () => {
  mock.onMessage(/hello/, { error: { message: 'Slow down', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 3 })
  expect(await ask(true)).toMatchObject({
    failure: { class: 'rate_limited', message: 'HTTP 429: Slow down', code: 'rate_limit_exceeded', retryAfterMs: 3000 },
    attempts: [{ usage: { status: 'none' } }],
  })
})

test('it cuts a stream after two chunks', async () => {
  mock.onMessage(/hello/, { content: 'Hello from afar' }, { truncateAfterChunks: 2 })
  expect(await ask(true)).toMatchObject({ status: 'failed', failure: { class: 'reset' } })
})

test('it hangs up in mid-stream', async () => {
  mock.onMessage(/hello/, { content: 'Hello from afar' }, { latency: 20, disconnectAfterMs: 30 })
  expect(await ask(true)).toMatchObject({ status: 'failed', failure: { class: 'reset' } })
})

test('it hangs up instead of answering', async () => {
  mock.onMessage(/hello/, { content: 'Hello' }).setChaos({ disconnectRate: 1 })
  expect(await ask(true)).toMatchObject({
    failure: { class: 'reset' },
    partial: null,
    attempts: [{ usage: { status: 'unknown' } }],
  })
})

test('it answers with what is no JSON', async () => {
  mock.onMessage(/hello/, { content: 'Hello' }).setChaos({ malformedRate: 1 })
  expect(await ask(true)).toMatchObject({ failure: { class: 'malformed' } })
})
