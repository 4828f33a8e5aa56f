import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from './raw-server.js'

/** A forward proxy as companies have it: tunnels by CONNECT, plain http by absolute addresses. */
export interface ProxyServer {
  readonly url: string
  /** Each request line it was sent, and the credentials with it. */
  readonly lines: readonly string[]
  close(): Promise<void>
}

/** @param refusal the status line every CONNECT is refused with; null to serve */
export async function startProxy(refusal: string | null = null): Promise<ProxyServer> {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => sockets.add(socket.on('error', () => socket.destroy()))
  const note = (method: string, target: string, auth: string | undefined) =>
    lines.push([method, target, ...(auth === undefined ? [] : [auth])].join(' '))

  const server = createServer((incoming, outgoing) => {
    note(incoming.method ?? '', incoming.url ?? '', incoming.headers['proxy-authorization'])
    const { method, headers } = incoming
    const onward = httpRequest(incoming.url ?? '', { method, headers, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  server.on('connection', keep)
  server.on('connect', (incoming, client: Socket) => {
    note('CONNECT', incoming.url ?? '', incoming.headers['proxy-authorization'])
    if (refusal !== null) return void client.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
    const [host, port] = (incoming.url ?? '').split(':')
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.pipe(client).pipe(target)
    })
    keep(target)
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
