import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { createServer as createTlsServer } from 'node:tls'
import { selfSigned } from './certificate.js'

/** What the server does next on a connection. `silence` leaves it open and says no more. */
export type Step = string | Uint8Array | 'reset!' | 'hang up!' | 'silence!'

/** What it answers to one request, byte for byte. */
export type Script = readonly Step[]

export interface ReceivedRequest {
  /** Request line and headers as they came. */
  readonly head: string
  readonly body: string
}

/** A server on a bare socket: it says exactly what its scripts say, when they say it, whether or not that is HTTP. */
export interface RawServer {
  readonly port: number
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
  readonly connections: () => number
  close(): Promise<void>
}

type Scripts = readonly [Script, ...Script[]]

/** Starts a server that answers the first request with the first script, and so on; the last one repeats. */
export const startRawServer = (...scripts: Scripts): Promise<RawServer> =>
  start('http://127.0.0.1', (talk) => createServer(talk), scripts)

/** The same behind TLS, under a certificate that nobody signed. */
export const startTlsServer = (...scripts: Scripts): Promise<RawServer> =>
  start('https://localhost', (talk) => createTlsServer(selfSigned, talk), scripts)

async function start(
  address: string,
  create: (talk: (socket: Socket) => void) => Server,
  scripts: Scripts,
): Promise<RawServer> {
  const requests: ReceivedRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = create((socket) => {
    eachRequest(socket.setNoDelay(true), (request) => {
      const script = scripts[Math.min(requests.length, scripts.length - 1)] ?? []
      requests.push(request)
      void play(script, socket)
    })
    socket.on('error', () => {})
  })
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  const port = await listen(server)
  return {
    port,
    url: `${address}:${port}/v1`,
    requests,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Listens on a free port of the loopback and says which. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function play(script: Script, socket: Socket): Promise<void> {
  for (const step of script) {
    if (socket.destroyed || step === 'silence!') return
    if (step === 'reset!') socket.resetAndDestroy()
    else if (step === 'hang up!') socket.end()
    else socket.write(step)
    // A turn of the loop between two writes, so that the other side, in this same process, reads them one by one.
    await setImmediate()
  }
}

/** Cuts a connection into requests by their Content-Length. */
function eachRequest(socket: Socket, handle: (request: ReceivedRequest) => void): void {
  let received = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n')
      if (headEnd === -1) return
      const head = received.toString('latin1', 0, headEnd)
      const bodyStart = headEnd + 4
      const bodyEnd = bodyStart + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
      if (received.length < bodyEnd) return
      handle({ head, body: received.toString('utf8', bodyStart, bodyEnd) })
      received = received.subarray(bodyEnd)
    }
  })
}
