import { afterEach, describe, expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import { type Failure, type FailureClass, failure } from '../model/failure.js'
import type { AskServer } from './server.js'
import { exchange } from './testing/exchange.js'
import { answer, body, fails, says, serve } from './testing/pretend.js'

const servers: AskServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start(ask: Ask, options: Parameters<typeof serve>[1] = {}): Promise<string> {
  const server = await serve(ask, options)
  servers.push(server)
  return `${server.url}/chat/completions`
}

async function meet(ask: Ask, stream: boolean) {
  const { status, headers, text, end } = await exchange(await start(ask), { body: body({ stream }) })
  return { status, headers, text, end }
}

describe.each([true, false])('with stream: %s', (stream) => {
  test('a rate limit is a 429 that says when to come back', async () => {
    const limited = fails('rate_limited', { code: 'rate_limit_exceeded', retryAfterMs: 1500 }, null)
    const { status, headers, text } = await meet(limited, stream)
    // 1.5 s in whole seconds is 2.
    expect([status, headers['retry-after'], headers['retry-after-ms']]).toEqual([429, '2', '1500'])
    expect(JSON.parse(text)).toEqual({
      error: { message: 'as rehearsed', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' },
    })
  })

  test.each<[FailureClass, Partial<Failure>, number, string]>([
    ['http_5xx', { httpStatus: 503 }, 503, 'server_error'],
    ['http_5xx', {}, 500, 'server_error'],
    ['http_4xx', { httpStatus: 422 }, 422, 'invalid_request_error'],
    ['http_4xx', {}, 400, 'invalid_request_error'],
    ['dns', {}, 502, 'server_error'],
    ['connect', {}, 502, 'server_error'],
    ['tls', {}, 502, 'server_error'],
    ['timeout_connect', {}, 502, 'server_error'],
  ])('%s with %j is a status %i', async (failureClass, details, status, type) => {
    const met = await meet(fails(failureClass, details, null), stream)
    expect([met.status, JSON.parse(met.text).error.type]).toEqual([status, type])
  })

  test('a reset cuts the connection after the part that came', async () => {
    const met = await meet(fails('reset'), stream)
    expect([met.status, met.end]).toEqual([200, 'broken'])
    expect(met.text).not.toBe('')
  })

  test('an empty answer ends properly', async () => {
    const { status, text, end } = await meet(fails('empty', {}, null), stream)
    expect([status, end]).toEqual([200, 'complete'])
    expect(text).toContain('"finish_reason":"stop"')
  })

  test('a filtered answer ends with content_filter', async () => {
    const { text } = await meet(fails('content_filtered'), stream)
    expect(text).toContain('Good')
    expect(text).toContain('"finish_reason":"content_filter"')
  })

  test.each(['timeout_first_token', 'timeout_idle', 'timeout_total'] as const)(
    '%s is silence until the client leaves',
    async (failureClass) => {
      const failed = gate()
      const url = await start(async (request, context) => {
        const reply = await fails(failureClass)(request, context)
        setImmediate(failed.open)
        return reply
      })
      const client = new AbortController()
      let ended = false
      const waiting = exchange(url, { body: body({ stream }), signal: client.signal }).then((met) => {
        ended = true
        return met
      })
      await failed.opened
      // Another request is answered in the meantime (with a refusal: its model is unknown).
      expect((await exchange(url, { body: body({ model: 'other' }) })).status).toBe(404)
      expect(ended).toBe(false)
      client.abort()
      expect((await waiting).end).toBe('broken')
    },
  )
})

test('a truncated stream ends without a finish reason and without [DONE]', async () => {
  const { text, end } = await meet(fails('truncated'), true)
  expect(end).toBe('complete')
  expect(text).toContain('"delta":{"content":"Good"},"finish_reason":null')
  expect(text).not.toMatch(/\[DONE\]|"finish_reason":"/)
})

test('a truncated whole answer ends properly in the middle of its JSON', async () => {
  const { text, end, headers } = await meet(fails('truncated'), false)
  expect([end, headers['content-length']]).toEqual(['complete', String(text.length)])
  expect(text).toMatch(/^\{"id":"chatcmpl-1"/)
  expect(() => JSON.parse(text)).toThrow()
})

test('a stream error is an error event under 200', async () => {
  const { status, text } = await meet(fails('stream_error'), true)
  expect(status).toBe(200)
  expect(text).toMatch(
    /data: \{"error":\{"message":"as rehearsed","type":"server_error","param":null,"code":null\}\}\n\n$/,
  )
  expect(JSON.parse((await meet(fails('stream_error'), false)).text)).toHaveProperty('error')
})

test('a refusal after the first delta comes too late for a status and is an error event', async () => {
  const { status, text } = await meet(fails('rate_limited'), true)
  expect(status).toBe(200)
  expect(text).toContain('data: {"error":{"message":"as rehearsed","type":"rate_limit_error"')
})

test('a malformed answer is no JSON', async () => {
  const { status, text } = await meet(fails('malformed', {}, null), false)
  expect(status).toBe(200)
  expect(() => JSON.parse(text)).toThrow()
  expect((await meet(fails('malformed', {}, null), true)).text).toMatch(/"choices": \[\{\n\n$/)
})

test.each([true, false])('a client that leaves aborts the ask (stream: %s)', async (stream) => {
  const asked = gate()
  const left = gate()
  const url = await start((_, { signal, onDelta }) => {
    onDelta?.({ kind: 'content', text: 'Good' })
    asked.open()
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        left.open()
        resolve(cancelled)
      })
    })
  })
  const client = new AbortController()
  const waiting = exchange(url, { body: body({ stream }), signal: client.signal })
  await asked.opened
  client.abort()
  await left.opened
  expect((await waiting).end).toBe('broken')
})

test('an ask that throws is a 500 without its message, and whoever runs the server is told', async () => {
  const errors: unknown[] = []
  const bug = new Error('secret detail')
  const url = await start(() => Promise.reject(bug), { onError: (error) => errors.push(error) })
  const { status, text } = await exchange(url, { body: body() })
  expect([status, errors]).toEqual([500, [bug]])
  expect(text).not.toContain('secret')
})

test('closing the server cuts what is still open', async () => {
  const asked = gate()
  const server = await serve((_, { signal }) => {
    asked.open()
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(cancelled))
    })
  })
  const waiting = exchange(`${server.url}/chat/completions`, { body: body() })
  await asked.opened
  await server.close()
  expect((await waiting).end).toBe('broken')
})

test('one connection carries a failed request and the next one', async () => {
  let first = true
  const url = await start((request, context) => {
    const ask = first ? fails('http_5xx', {}, null) : says(answer())
    first = false
    return ask(request, context)
  })
  const post = () => fetch(url, { method: 'POST', body: body() })
  const refused = await post()
  expect(JSON.parse(await refused.text())).toHaveProperty('error')
  expect([refused.status, (await post()).status]).toEqual([500, 200])
})

const cancelled = { status: 'failed', failure: failure('cancelled', 'cancelled'), attempts: [], partial: null } as const

/** A promise that somebody else keeps. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
