import { afterEach, expect, test, vi } from 'vitest'
import { contextOf, helloRequest } from './testing/asking.js'
import { harness } from './testing/harness.js'
import { done, finish, json, role, says, stream, tenAndThree, usageChunk, whole } from './testing/wire.js'

const { serve, openAt } = harness()
const complete = stream(role, says('Hello'), says(' world'), finish(), usageChunk(tenAndThree), done)

afterEach(() => {
  vi.unstubAllEnvs()
})

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
