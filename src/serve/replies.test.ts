import { afterEach, expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import type { AskServer } from './server.js'
import { exchange } from './testing/exchange.js'
import { answer, body, reported, says, serve } from './testing/pretend.js'

const servers: AskServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function complete(ask: Ask, fields: Readonly<Record<string, unknown>> = {}) {
  const server = await serve(ask)
  servers.push(server)
  return exchange(`${server.url}/chat/completions`, { body: body(fields) })
}

const greeting = says(answer(), [
  { kind: 'content', text: 'Good' },
  { kind: 'content', text: ' day' },
])

test('an unstreamed answer is one chat completion', async () => {
  const { status, headers, text } = await complete(greeting)
  expect({ status, type: headers['content-type'], length: headers['content-length'] }).toEqual({
    status: 200,
    type: 'application/json',
    length: String(text.length),
  })
  expect(JSON.parse(text)).toMatchInlineSnapshot(`
    {
      "choices": [
        {
          "finish_reason": "stop",
          "index": 0,
          "logprobs": null,
          "message": {
            "content": "Good day",
            "refusal": null,
            "role": "assistant",
          },
        },
      ],
      "created": 1700000000,
      "id": "chatcmpl-1",
      "model": "flash-0731",
      "object": "chat.completion",
      "usage": {
        "completion_tokens": 5,
        "completion_tokens_details": {
          "reasoning_tokens": 2,
        },
        "prompt_tokens": 12,
        "prompt_tokens_details": {
          "cache_write_tokens": 1,
          "cached_tokens": 4,
        },
        "total_tokens": 17,
      },
    }
  `)
})

test('a streamed answer is a role, its pieces, its finish reason, its usage and [DONE]', async () => {
  const { headers, text } = await complete(greeting, { stream: true, stream_options: { include_usage: true } })
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8')
  expect(text).toMatchInlineSnapshot(`
    "data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"flash","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"flash","choices":[{"index":0,"delta":{"content":"Good"},"finish_reason":null}],"usage":null}

    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"flash","choices":[{"index":0,"delta":{"content":" day"},"finish_reason":null}],"usage":null}

    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"flash","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"flash","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":1},"completion_tokens_details":{"reasoning_tokens":2}}}

    data: [DONE]

    "
  `)
})

test('a streamed answer says nothing of usage unless asked', async () => {
  const { text } = await complete(greeting, { stream: true })
  expect(text).not.toContain('usage')
  expect(text).toMatch(/"finish_reason":"stop"\}\]\}\n\ndata: \[DONE\]\n\n$/)
})

test.each([
  [{ status: 'unknown' }],
  [
    {
      status: 'estimated',
      usage: { freshInput: 1, cachedInput: 0, cacheWrite: 0, answer: 1, reasoning: 0 },
      method: 'bytes',
    },
  ],
] as const)('usage that no server reported is not sent: %j', async (usage) => {
  const silent = says(answer(), [], usage)
  expect(JSON.parse((await complete(silent)).text)).not.toHaveProperty('usage')
  const streamed = await complete(silent, { stream: true, stream_options: { include_usage: true } })
  expect(streamed.text).not.toContain('prompt_tokens')
})

test('reasoning and tool calls have their own fields, whole and in pieces', async () => {
  const call = { id: 'call_1', name: 'weather', arguments: '{"city":"Lyon"}' }
  const asks = says(
    answer({ content: '', reasoning: 'They want weather.', toolCalls: [call], finishReason: 'tool_calls' }),
    [
      { kind: 'reasoning', text: 'They want weather.' },
      { kind: 'tool_call', index: 0, id: 'call_1', name: 'weather', arguments: '{"city":' },
      { kind: 'tool_call', index: 0, id: null, name: '', arguments: '"Lyon"}' },
    ],
  )
  expect(JSON.parse((await complete(asks)).text).choices[0]).toMatchInlineSnapshot(`
    {
      "finish_reason": "tool_calls",
      "index": 0,
      "logprobs": null,
      "message": {
        "content": null,
        "reasoning_content": "They want weather.",
        "refusal": null,
        "role": "assistant",
        "tool_calls": [
          {
            "function": {
              "arguments": "{"city":"Lyon"}",
              "name": "weather",
            },
            "id": "call_1",
            "type": "function",
          },
        ],
      },
    }
  `)
  const { text } = await complete(asks, { stream: true })
  expect([...text.matchAll(/"delta":(.*),"finish_reason"/g)].map(([, delta]) => delta)).toMatchInlineSnapshot(`
    [
      "{"role":"assistant","content":""}",
      "{"reasoning_content":"They want weather."}",
      "{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":"}}]}",
      "{"tool_calls":[{"index":0,"function":{"arguments":"\\"Lyon\\"}"}}]}",
      "{}",
    ]
  `)
})

test('an answer from a source that does not stream is streamed in one piece', async () => {
  const { text } = await complete(says(answer({ reasoning: 'Hm.' })), { stream: true })
  expect([...text.matchAll(/"delta":(.*),"finish_reason"/g)].map(([, delta]) => delta)).toEqual([
    '{"role":"assistant","content":""}',
    '{"reasoning_content":"Hm."}',
    '{"content":"Good day"}',
    '{}',
  ])
})

test('text that would break a line of the stream arrives as it was', async () => {
  const content = 'one\n\ndata: two\r\n"three" \u2028 退款 😀'
  const { text } = await complete(says(answer({ content }), [{ kind: 'content', text: content }]), { stream: true })
  const pieces = text
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice(6)).choices[0].delta.content ?? '')
  expect(pieces.join('')).toBe(content)
})

test('the ask receives the request with every field it came with', async () => {
  let received: unknown
  const listens: Ask = async (request, context) => {
    received = { request, seed: context.seed, streams: context.onDelta !== undefined }
    return says(answer(), [], reported)(request, context)
  }
  await complete(listens, { temperature: 0.2, top_k: 40, seed: 11, stream: true })
  expect(received).toEqual({
    request: {
      model: 'flash',
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0.2,
      top_k: 40,
      seed: 11,
      stream: true,
    },
    seed: 11,
    streams: true,
  })
})
