import { describe, expect, test } from 'vitest'
import type { Delta } from '../model/chat.js'
import { contextOf, helloRequest } from './testing/asking.js'
import { harness } from './testing/harness.js'
import type { Script } from './testing/raw-server.js'
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

const { serve, openAt } = harness()

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
