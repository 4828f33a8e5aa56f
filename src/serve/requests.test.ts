import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskServer } from './server.js'
import { exchange, type Sending } from './testing/exchange.js'
import { answer, body, says, serve } from './testing/pretend.js'

let server: AskServer
beforeAll(async () => {
  server = await serve(says(answer()), { maxBodyBytes: 1000 })
})
afterAll(() => server.close())

const at = (path: string, sending: Sending) => exchange(`http://127.0.0.1:${server.port}${path}`, sending)

describe('a wrong request is refused in the shape of the API', () => {
  test.each<[string, string, Sending, number, Record<string, unknown>]>([
    [
      'that is no JSON',
      '/v1/chat/completions',
      { body: '{"model": ' },
      400,
      { message: 'The body of the request is not valid JSON.' },
    ],
    ['without a body', '/v1/chat/completions', {}, 400, { message: 'The body of the request is not valid JSON.' }],
    [
      'that is a list',
      '/v1/chat/completions',
      { body: '[]' },
      400,
      { message: 'The body of the request has to be a JSON object.' },
    ],
    ['without a model', '/v1/chat/completions', { body: '{"messages":[]}' }, 400, { param: 'model' }],
    ['without messages', '/v1/chat/completions', { body: body({ messages: [] }) }, 400, { param: 'messages' }],
    [
      'with a message without a role',
      '/v1/chat/completions',
      { body: body({ messages: [{ role: 'user', content: '' }, 'hi'] }) },
      400,
      { param: 'messages[1]' },
    ],
    ['with another stream', '/v1/chat/completions', { body: body({ stream: 'yes' }) }, 400, { param: 'stream' }],
    [
      'for an unknown model',
      '/v1/chat/completions',
      { body: body({ model: 'gpt-9' }) },
      404,
      { code: 'model_not_found', param: 'model', message: 'The model "gpt-9" does not exist here.' },
    ],
    [
      'that is too large',
      '/v1/chat/completions',
      { body: body({ user: 'x'.repeat(1000) }) },
      413,
      { message: 'The body of the request is larger than 1000 bytes.' },
    ],
    ['for another path', '/v1/embeddings', { body: body() }, 404, { message: 'There is nothing at /v1/embeddings.' }],
    ['by another method', '/v1/chat/completions', { method: 'GET' }, 405, { message: 'Only POST is allowed here.' }],
    ['that posts to the models', '/v1/models', { body: body() }, 405, { message: 'Only GET is allowed here.' }],
  ])('one %s', async (_, path, sending, status, error) => {
    const met = await at(path, sending)
    expect(met.status).toBe(status)
    expect(JSON.parse(met.text).error).toEqual({
      message: expect.any(String),
      type: 'invalid_request_error',
      param: null,
      code: null,
      ...error,
    })
  })
})

test.each(['/v1/chat/completions', '/chat/completions', '/v1/chat/completions/', '/v1/chat/completions?api-version=1'])(
  'completions are to be had at %s',
  async (path) => {
    expect((await at(path, { body: body({ stream: null }) })).status).toBe(200)
  },
)

test('the models are listed', async () => {
  expect(JSON.parse((await at('/v1/models', { method: 'GET' })).text)).toEqual({
    object: 'list',
    data: [{ id: 'flash', object: 'model', created: 1_700_000_000, owned_by: 'llm-bench' }],
  })
})

test('a port that is taken is an error', async () => {
  await expect(serve(says(answer()), { port: server.port })).rejects.toThrow('EADDRINUSE')
})
