import { expect, test } from 'vitest'
import { specOf } from '../testing/asking.js'
import { harness } from '../testing/harness.js'
import { json } from '../testing/wire.js'
import { listModels } from './list-models.js'

const { serve } = harness()

const options = { maxBytes: 1024, timeoutMs: 20_000, userAgent: 'llm-bench/test' }

test('the list is asked for where the gateway is, with its key, headers and version', async () => {
  const server = await serve(json('200 OK', { data: [] }))
  const spec = specOf(`${server.url}/`, {
    apiKeyEnv: 'KEY',
    auth: 'api-key',
    apiVersion: '2026-01-01',
    headers: { 'X-Team': `\${TEAM}` },
  })
  expect(await listModels(spec, { ...options, env: { KEY: 'k-1', TEAM: 'blue' } })).toEqual({ data: [] })
  const { head } = server.requests[0] ?? { head: '' }
  expect(head.split('\r\n')[0]).toBe('GET /v1/models?api-version=2026-01-01 HTTP/1.1')
  expect(head).toContain('api-key: k-1')
  expect(head).toContain('x-team: blue')
  expect(head).not.toContain('authorization')
})

test('a key that is not set is said before anything is sent', async () => {
  const server = await serve(json('200 OK', { data: [] }))
  await expect(listModels(specOf(server.url, { apiKeyEnv: 'KEY' }), { ...options, env: {} })).rejects.toThrow(
    'needs the environment variable KEY',
  )
  expect(server.requests).toEqual([])
})
