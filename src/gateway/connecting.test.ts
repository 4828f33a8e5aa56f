import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Reply } from '../model/ask.js'
import { contextOf, gatewayAt, helloRequest, patient } from './testing/asking.js'
import { type ProxyServer, startProxy } from './testing/proxy-server.js'
import { listen, type RawServer, type Script, startRawServer, startTlsServer } from './testing/raw-server.js'
import { done, finish, html, says, stream } from './testing/wire.js'

const complete = stream(says('Hello'), finish(), done)

async function askOnce(...args: Parameters<typeof gatewayAt>): Promise<Reply> {
  const gateway = gatewayAt(...args)
  try {
    return await gateway.ask(helloRequest, contextOf())
  } finally {
    await gateway.close()
  }
}

async function withServer<T extends { close(): Promise<void> }>(
  starting: Promise<T>,
  use: (server: T) => Promise<void>,
) {
  const server = await starting
  try {
    await use(server)
  } finally {
    await server.close()
  }
}

/** Nothing can have been billed for a request that was never written. */
const neverSent = { stamps: { wireMs: null, connectMs: null }, usage: { status: 'none' } }

async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  server.close()
  return port
}

describe('no connection', () => {
  test('a name without an address', async () => {
    const reply = await askOnce('http://no-such-host.invalid/v1')
    expect(reply).toMatchObject({ failure: { class: 'dns' }, attempts: [neverSent] })
  })

  test('a port where nobody listens', async () => {
    const port = await closedPort()
    const reply = await askOnce(`http://127.0.0.1:${port}/v1`)
    expect(reply).toMatchObject({
      failure: { class: 'connect', message: `no connection to 127.0.0.1:${port}: ECONNREFUSED` },
      attempts: [neverSent],
    })
  })

  test('TLS spoken to a server that speaks plain HTTP', async () => {
    const server = createHttpServer()
    const port = await listen(server)
    const reply = await askOnce(`https://127.0.0.1:${port}/v1`)
    server.close()
    expect(reply).toMatchObject({ failure: { class: 'tls' }, attempts: [neverSent] })
  })

  test('a certificate that nobody signed', () =>
    withServer(startTlsServer(complete), async ({ url, port }) => {
      const reply = await askOnce(url)
      expect(reply).toMatchObject({
        failure: { class: 'tls', message: `no secure connection to localhost:${port}: DEPTH_ZERO_SELF_SIGNED_CERT` },
        attempts: [neverSent],
      })
    }))

  test('a server that accepts and then says nothing of TLS', () =>
    withServer(startRawServer(['silence!']), async ({ port }) => {
      const timeouts = { ...patient, connectMs: 40 }
      const reply = await askOnce(`https://127.0.0.1:${port}/v1`, {}, { timeouts })
      expect(reply).toMatchObject({
        failure: { class: 'timeout_connect', message: `no connection to 127.0.0.1:${port} within 40 ms` },
        attempts: [neverSent],
      })
    }))
})

describe('through a proxy', () => {
  let proxy: ProxyServer
  beforeEach(async () => {
    proxy = await startProxy()
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    await proxy.close()
  })
  const behind = (
    start: (...scripts: readonly [Script]) => Promise<RawServer>,
    use: (server: RawServer) => Promise<void>,
  ) => withServer(start(complete), use)

  test('plain http is sent with its whole address', () =>
    behind(startRawServer, async (server) => {
      const reply = await askOnce(server.url, {}, { env: { HTTP_PROXY: proxy.url } })
      expect(reply).toMatchObject({ status: 'ok', answer: { content: 'Hello' } })
      expect(proxy.lines).toEqual([`POST ${server.url}/chat/completions`])
    }))

  test('https goes through a tunnel, and tunnel and TLS count as connecting', () =>
    behind(startTlsServer, async (server) => {
      // The certificate is our own; everything else is as it would be.
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
      vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
      const reply = await askOnce(server.url, {}, { env: { https_proxy: proxy.url.replace('//', '//user:pass@') } })
      expect(reply).toMatchObject({ status: 'ok', answer: { content: 'Hello' } })
      expect(proxy.lines).toEqual([`CONNECT localhost:${server.port} Basic ${btoa('user:pass')}`])
      const [attempt] = reply.attempts
      expect(attempt?.stamps.connectMs).toBeGreaterThan(0)
      expect(attempt?.stamps.wireMs).toBeGreaterThanOrEqual(attempt?.stamps.connectMs ?? Number.NaN)
    }))

  test('hosts in NO_PROXY, and schemes without a proxy, are reached directly', () =>
    behind(startRawServer, async (server) => {
      const environments = [
        { HTTP_PROXY: proxy.url, NO_PROXY: 'example.test,127.0.0.1' },
        { HTTP_PROXY: proxy.url, no_proxy: '*' },
        { HTTPS_PROXY: proxy.url },
      ]
      for (const env of environments) expect(await askOnce(server.url, {}, { env })).toMatchObject({ status: 'ok' })
      expect(proxy.lines).toEqual([])
    }))

  test('the environment handed in counts, not that of the process', () =>
    behind(startRawServer, async (server) => {
      vi.stubEnv('HTTP_PROXY', proxy.url)
      expect(await askOnce(server.url)).toMatchObject({ status: 'ok' })
      vi.stubEnv('NO_PROXY', '*')
      expect(await askOnce(server.url, {}, { env: { HTTP_PROXY: proxy.url } })).toMatchObject({ status: 'ok' })
      expect(proxy.lines).toHaveLength(1)
    }))

  test.each(['403 Forbidden', '407 Proxy Authentication Required'])(
    'a proxy that answers %s is no connection',
    (refusal) =>
      withServer(startProxy(refusal), async ({ url }) => {
        const reply = await askOnce('https://gateway.test/v1', {}, { env: { HTTPS_PROXY: url } })
        expect(reply).toMatchObject({ failure: { class: 'connect' }, attempts: [neverSent] })
        expect(reply).toMatchObject({ failure: { message: expect.stringContaining(refusal.slice(0, 3)) } })
      }),
  )

  test('a proxy that asks for a password before plain http is no connection', () =>
    withServer(startRawServer(html('407 Proxy Authentication Required', '<p>')), async ({ port }) => {
      const reply = await askOnce('http://gateway.test/v1', {}, { env: { HTTP_PROXY: `http://127.0.0.1:${port}` } })
      expect(reply).toMatchObject({ failure: { class: 'connect' }, attempts: [{ usage: { status: 'none' } }] })
    }))

  test('a proxy that hangs up is tried once, not without end', () =>
    withServer(startRawServer(['hang up!']), async ({ port, connections }) => {
      const reply = await askOnce('https://gateway.test/v1', {}, { env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } })
      expect(reply).toMatchObject({ failure: { class: 'connect' }, attempts: [neverSent] })
      expect(connections()).toBe(1)
    }))

  test('a proxy that does not answer is a connection that took too long', () =>
    withServer(startRawServer(['silence!']), async ({ port }) => {
      const reply = await askOnce(
        'https://gateway.test/v1',
        {},
        {
          env: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
          timeouts: { ...patient, connectMs: 40 },
        },
      )
      expect(reply).toMatchObject({ failure: { class: 'timeout_connect' }, attempts: [neverSent] })
    }))
})
