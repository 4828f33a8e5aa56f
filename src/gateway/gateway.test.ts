import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Reply } from '../model/ask.js'
import type { Delta } from '../model/chat.js'
import { failure } from '../model/failure.js'
import { e2eMs, type Stamps, ttftMs } from '../model/stamps.js'
import type { Gateway } from './gateway.js'
import { contextOf, gatewayAt, helloRequest } from './testing/asking.js'
import { type RawServer, type Script, startRawServer } from './testing/raw-server.js'
import {
  completion,
  cutStream,
  done,
  finish,
  html,
  json,
  role,
  says,
  stream,
  tenAndThree,
  usageChunk,
  whole,
} from './testing/wire.js'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const one of open.splice(0)) await one.close()
})

async function serve(...scripts: readonly [Script, ...Script[]]): Promise<RawServer> {
  const server = await startRawServer(...scripts)
  open.push(server)
  return server
}

function openAt(...args: Parameters<typeof gatewayAt>): Gateway {
  const gateway = gatewayAt(...args)
  open.unshift(gateway)
  return gateway
}

const complete = stream(role, says('Hello'), says(' world'), finish(), usageChunk(tenAndThree), done)
const refused = json('400 Bad Request', {
  error: { message: 'Unknown parameter: stream_options', code: 'unknown_parameter' },
})

function stampsOf(reply: Reply): Stamps {
  const stamps = reply.attempts[0]?.stamps
  if (stamps === undefined) throw new Error('no attempt')
  return stamps
}

describe('what is sent', () => {
  test('the request goes out as it is, asking for usage, with our name and no encoding asked for', async () => {
    const server = await serve(complete)
    await openAt(server.url).ask({ ...helloRequest, temperature: 0, x_own: { a: 1 } }, contextOf())
    const [request] = server.requests
    expect(request?.head.replace(/:\d{4,5}\b/, ':PORT')).toMatchInlineSnapshot(`
      "POST /v1/chat/completions HTTP/1.1
      host: 127.0.0.1:PORT
      connection: keep-alive
      accept: application/json
      content-type: application/json
      user-agent: llm-bench/test
      content-length: 156"
    `)
    expect(JSON.parse(request?.body ?? '')).toEqual({
      ...helloRequest,
      temperature: 0,
      x_own: { a: 1 },
      stream_options: { include_usage: true },
    })
  })

  test('a request that is no stream is not asked for stream options', async () => {
    const server = await serve(json('200 OK', whole({ content: 'Hi' })))
    await openAt(server.url).ask({ model: 'm', messages: [] }, contextOf())
    expect(server.requests[0]?.body).toBe('{"model":"m","messages":[]}')
  })

  test.each([
    ['a bearer key', { apiKeyEnv: 'KEY' }, ['authorization: Bearer sk-1234']],
    [
      'an api-key header and a version, as Azure has it',
      { apiKeyEnv: 'KEY', auth: 'api-key', apiVersion: '2026-01-01' },
      ['api-key: sk-1234', 'POST /v1/chat/completions?api-version=2026-01-01 HTTP/1.1'],
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway fills it in
    ['headers filled from the environment', { headers: { 'X-Priority': 'p-${PRIORITY}' } }, ['x-priority: p-high']],
  ] as const)('%s', async (_, source, lines) => {
    const server = await serve(complete)
    // A key pasted with its line end is the key without it.
    const env = { KEY: 'sk-1234\n', PRIORITY: 'high' }
    await openAt(server.url, source, { env }).ask(helloRequest, contextOf())
    const sent = server.requests[0]?.head.split('\r\n') ?? []
    expect(sent).toEqual(expect.arrayContaining([...lines]))
    expect(sent.filter((line) => line.includes('sk-1234'))).toHaveLength(
      lines.filter((line) => line.includes('sk-1234')).length,
    )
  })

  test("nothing of OpenAI's own settings in the process environment reaches another gateway", async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-openai')
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin')
    vi.stubEnv('OPENAI_ORG_ID', 'org-secret')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-secret')
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'X-Mine: custom-secret\nAuthorization: Bearer sk-custom')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1')
    const server = await serve(complete)
    const reply = await openAt(server.url).ask(helloRequest, contextOf())
    expect(reply.status).toBe('ok')
    expect(server.requests[0]?.head).not.toMatch(/sk-|secret|authorization/i)
  })
})

describe('what comes back', () => {
  test('the whole reply, with what the server says of itself', async () => {
    const server = await serve(
      stream(
        completion({ delta: { role: 'assistant', reasoning_content: 'Think' } }, { service_tier: 'flex' }),
        completion({ delta: { reasoning_content: 'ing.' } }),
        says('Hello'),
        completion({
          delta: { tool_calls: [{ index: 0, id: 'call_1', function: { name: 'greet', arguments: '{"a"' } }] },
        }),
        completion({
          delta: {
            tool_calls: [
              { index: 0, function: { arguments: ':1}' } },
              { index: 1, id: 'call_2', function: { name: 'wave', arguments: '{}' } },
            ],
          },
        }),
        finish('tool_calls'),
        usageChunk({ ...tenAndThree, cost: 0.00012 }),
        done,
      ),
    )
    const reply = await openAt(server.url).ask(helloRequest, contextOf())
    expect(reply).toMatchObject({
      status: 'ok',
      answer: {
        content: 'Hello',
        reasoning: 'Thinking.',
        refusal: null,
        toolCalls: [
          { id: 'call_1', name: 'greet', arguments: '{"a":1}' },
          { id: 'call_2', name: 'wave', arguments: '{}' },
        ],
        finishReason: 'tool_calls',
      },
      attempts: [
        {
          role: 'model',
          model: 'm',
          gateway: 'test',
          servedModel: 'served-model',
          serviceTier: 'flex',
          reportedUsd: '0.00012',
          outcome: { status: 'ok' },
          notes: [],
        },
      ],
    })
  })

  test('the cost a proxy states in a header', async () => {
    const server = await serve(json('200 OK', whole({ content: 'Hi' }), { 'x-litellm-response-cost': '0.0005' }))
    const reply = await openAt(server.url).ask(helloRequest, contextOf())
    expect(reply.attempts[0]?.reportedUsd).toBe('0.0005')
  })

  test('pieces are handed on as they arrive, before the stream has ended', async () => {
    const server = await serve(
      cutStream(
        [role, completion({ delta: { reasoning: 'Hm' } }), says('Hello'), completion({ delta: { refusal: 'No' } })],
        'silence!',
      ),
    )
    const abort = new AbortController()
    const deltas: Delta[] = []
    const onDelta = (delta: Delta) => {
      deltas.push(delta)
      if (deltas.length === 3) abort.abort()
    }
    const reply = await openAt(server.url).ask(helloRequest, contextOf({ onDelta, signal: abort.signal }))
    expect(deltas).toEqual([
      { kind: 'reasoning', text: 'Hm' },
      { kind: 'content', text: 'Hello' },
      { kind: 'refusal', text: 'No' },
    ])
    expect(reply).toMatchObject({ status: 'failed', failure: { class: 'cancelled' }, partial: { content: 'Hello' } })
  })
})

describe('stamps', () => {
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
})

describe('a gateway that refuses stream_options', () => {
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
})

describe('failures say what a user can act on', () => {
  test.each<[string, Script, object]>([
    [
      'a rate limit',
      json(
        '429 Too Many Requests',
        { error: { message: 'Slow down', code: 'rate_limit_exceeded' } },
        { 'retry-after': '7' },
      ),
      {
        class: 'rate_limited',
        message: 'HTTP 429: Slow down',
        httpStatus: 429,
        code: 'rate_limit_exceeded',
        retryAfterMs: 7000,
      },
    ],
    [
      'a quota that is used up',
      json('429 Too Many Requests', {
        error: { message: 'No credit', type: 'insufficient_quota', code: 'insufficient_quota' },
      }),
      {
        class: 'rate_limited',
        message: 'HTTP 429: No credit',
        httpStatus: 429,
        code: 'insufficient_quota',
        retryAfterMs: null,
      },
    ],
    [
      'an HTML page',
      html('502 Bad Gateway', '<html><title>502 Bad Gateway</title>'),
      {
        class: 'http_5xx',
        message: 'HTTP 502: an HTML page: 502 Bad Gateway',
        httpStatus: 502,
        code: null,
        retryAfterMs: null,
      },
    ],
    [
      'a body without words',
      json('503 Service Unavailable', {}),
      { class: 'http_5xx', message: 'HTTP 503: no message', httpStatus: 503, code: null, retryAfterMs: null },
    ],
    [
      'an error event',
      stream(says('He'), 'data: {"error":{"message":"Upstream died","code":502}}\n\n'),
      { class: 'stream_error', message: 'Upstream died', httpStatus: 200, code: '502', retryAfterMs: null },
    ],
  ])('%s', async (_, script, expected) => {
    const server = await serve(script)
    const reply = await openAt(server.url).ask(helloRequest, contextOf())
    expect(reply.status === 'failed' && reply.failure).toEqual(expected)
  })

  test('never the key, however the server repeats it', async () => {
    const server = await serve(
      json('401 Unauthorized', {
        error: { message: 'Incorrect API key provided: sk-very-secret', code: 'bad:sk-very-secret' },
      }),
    )
    const reply = await openAt(server.url, { apiKeyEnv: 'KEY' }, { env: { KEY: 'sk-very-secret' } }).ask(
      helloRequest,
      contextOf(),
    )
    expect(reply).toMatchObject({ failure: { message: 'HTTP 401: Incorrect API key provided: ***', code: 'bad:***' } })
    expect(JSON.stringify(reply)).not.toContain('sk-very-secret')
  })
})

describe('aborting', () => {
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
    open.shift()
  })
})
