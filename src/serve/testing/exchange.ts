import { type IncomingHttpHeaders, request as send } from 'node:http'

/** What came back for one request. `broken`: the connection was cut before the body was complete. */
export interface Exchange {
  readonly status: number | null
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly end: 'complete' | 'broken'
}

export interface Sending {
  readonly method?: string
  readonly body?: string
  /** Aborting it is a client that leaves. */
  readonly signal?: AbortSignal
}

/** Sends one request over a connection of its own and waits for its end, however it ends. */
export function exchange(url: string, { method = 'POST', body = '', signal }: Sending = {}): Promise<Exchange> {
  return new Promise((resolve) => {
    const outgoing = send(url, { method, agent: false, ...(signal !== undefined && { signal }) }, (incoming) => {
      const pieces: string[] = []
      const done = (end: Exchange['end']) =>
        resolve({ status: incoming.statusCode ?? null, headers: incoming.headers, text: pieces.join(''), end })
      incoming.setEncoding('utf8')
      incoming.on('data', (piece: string) => pieces.push(piece))
      incoming.on('end', () => done('complete'))
      incoming.on('error', () => done('broken'))
    })
    outgoing.on('error', () => resolve({ status: null, headers: {}, text: '', end: 'broken' }))
    outgoing.end(body)
  })
}
