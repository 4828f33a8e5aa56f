import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ListServer {
  readonly url: string
  /** Path and authorization of each request. */
  readonly requests: readonly string[]
}

/** Starts a server on the loopback that answers every request with one text, at this status. */
export async function startListServer(body: string, status = 200): Promise<ListServer> {
  const requests: string[] = []
  const server = createServer((incoming, outgoing) => {
    requests.push([incoming.url ?? '', incoming.headers.authorization].filter((part) => part !== undefined).join(' '))
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests }
}
