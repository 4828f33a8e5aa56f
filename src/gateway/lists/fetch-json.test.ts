import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../model/errors.js'
import { harness } from '../testing/harness.js'
import { startProxy } from '../testing/proxy-server.js'
import { html, json, response } from '../testing/wire.js'
import { type FetchJsonOptions, fetchJson } from './fetch-json.js'

const { serve } = harness()

const options: FetchJsonOptions = { maxBytes: 1024, timeoutMs: 20_000, env: {}, userAgent: 'llm-bench/test' }

/** The exit code and the text of the UserError that fetching ends in. */
async function trouble(url: string, over: Partial<FetchJsonOptions> = {}): Promise<[number, string]> {
  try {
    await fetchJson(url, { ...options, ...over })
  } catch (error) {
    if (error instanceof UserError) return [error.exitCode, error.message.replaceAll(url, 'URL')]
    throw error
  }
  throw new Error('nothing was wrong')
}

test('a JSON document is fetched, and the request says who asks', async () => {
  const server = await serve(json('200 OK', { data: [1, 2] }))
  expect(await fetchJson(`${server.url}/models`, { ...options, headers: { authorization: 'Bearer k' } })).toEqual({
    data: [1, 2],
  })
  const { head } = server.requests[0] ?? { head: '' }
  expect(head.split('\r\n')[0]).toBe('GET /v1/models HTTP/1.1')
  expect(head).toContain('user-agent: llm-bench/test')
  expect(head).toContain('authorization: Bearer k')
})

describe('what comes is refused with exit code 2', () => {
  test.each([
    ['no JSON', html('200 OK', '<html><title>Sign in</title>'), /is no JSON, or was cut off/],
    ['half of a JSON document', response('200 OK', {}, '{"data": [1,'), /is no JSON, or was cut off/],
    ['nothing', response('200 OK', {}, ''), /is no JSON/],
    ['more than is read', response('200 OK', {}, JSON.stringify('x'.repeat(2000))), /has more than the 0 MB/],
    [
      'more than is read, once unpacked',
      response('200 OK', { 'content-encoding': 'gzip' }, gzipSync(JSON.stringify('x'.repeat(2000)))),
      /has more than the 0 MB/,
    ],
    ['no gzip that says it is', response('200 OK', { 'content-encoding': 'gzip' }, '{}'), /is not the gzip it says/],
    [
      'less than it announced',
      ['HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"data": [1,', 'hang up!'] as const,
      /was cut off after 12 bytes/,
    ],
    [
      'a stream that breaks off',
      ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{"\r\n', 'reset!'] as const,
      /was cut off after 2 bytes/,
    ],
  ])('%s', async (_, script, message) => {
    const [exitCode, text] = await trouble((await serve(script)).url)
    expect(text).toMatch(message)
    expect(exitCode).toBe(2)
  })

  test('an address that is none, or that holds a password', async () => {
    expect(await trouble('ftp://127.0.0.1/list')).toEqual([2, '"URL" is no http or https address'])
    expect((await trouble('http://me:secret@127.0.0.1/'))[1]).not.toContain('secret')
  })
})

describe('what cannot be reached ends in exit code 3', () => {
  test('an error of the server, with what it says and without our key', async () => {
    const server = await serve(json('401 Unauthorized', { error: { message: 'no such key: sk-12345' } }))
    expect(await trouble(server.url, { secrets: ['sk-12345'] })).toEqual([
      3,
      'URL answered HTTP 401: no such key: ***\n  Check the key, and the variable it is read from.',
    ])
  })

  test('a server that never answers', async () => {
    const server = await serve(['silence!'])
    expect(await trouble(server.url, { timeoutMs: 30 })).toEqual([3, 'URL did not answer within 30 ms'])
  })

  test('a server that stops in the middle', async () => {
    const server = await serve(['HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{', 'silence!'])
    expect(await trouble(server.url, { timeoutMs: 30 })).toEqual([3, 'URL did not answer within 30 ms'])
  })

  test('a port where nobody listens', async () => {
    const server = await serve(['silence!'])
    await server.close()
    const [exitCode, text] = await trouble(server.url)
    expect([exitCode, text]).toEqual([3, `no connection to 127.0.0.1:${server.port}: ECONNREFUSED`])
  })

  test('an address that redirects without end', async () => {
    const server = await serve(response('302 Found', { location: '/v1/again' }, ''))
    expect(await trouble(server.url)).toEqual([3, 'URL redirects without end'])
  })
})

test('a redirect is followed, and the key stays with the host it was meant for', async () => {
  const there = await serve(json('200 OK', 'there'))
  const here = await serve(
    response('301 Moved Permanently', { location: '/v1/b' }, ''),
    response('308 Permanent Redirect', { location: there.url }, ''),
  )
  expect(await fetchJson(here.url, { ...options, headers: { authorization: 'Bearer k' } })).toBe('there')
  expect(here.requests.map(({ head }) => head.includes('Bearer k'))).toEqual([true, true])
  expect(there.requests[0]?.head).not.toContain('Bearer k')
})

test('a packed document is unpacked', async () => {
  const server = await serve(response('200 OK', { 'content-encoding': 'gzip' }, gzipSync('{"a": 1}')))
  expect(await fetchJson(server.url, options)).toEqual({ a: 1 })
})

test('an interruption says so', async () => {
  const server = await serve(['silence!'])
  const controller = new AbortController()
  const outcome = trouble(server.url, { signal: controller.signal })
  controller.abort()
  expect(await outcome).toEqual([130, 'interrupted'])
})

test('proxies of the environment are used, but for hosts they are not for', async () => {
  const server = await serve(json('200 OK', 'hello'))
  const proxy = await startProxy()
  try {
    expect(await fetchJson(server.url, { ...options, env: { HTTP_PROXY: proxy.url } })).toBe('hello')
    expect(proxy.lines).toEqual([`GET ${server.url}`])
    await fetchJson(server.url, { ...options, env: { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' } })
    expect(proxy.lines).toHaveLength(1)
  } finally {
    await proxy.close()
  }
})
