import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Proxy {
  readonly url: string
  /** Whom each request was meant for, as `host` or `host:port`. */
  readonly targets: readonly string[]
}

/** Starts a proxy for plain HTTP on the loopback that hands every request to the server at `destination`. */
export async function startProxy(destination: string): Promise<Proxy> {
  const targets: string[] = []
  const server = createServer((incoming, outgoing) => {
    const { host, pathname } = new URL(incoming.url ?? '')
    targets.push(host)
    const { method, headers } = incoming
    const onward = ask(new URL(pathname, destination), { method, headers, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, targets }
}
