import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A chat request as it arrived. */
export interface Received {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly model: string
  /** The last message. */
  readonly prompt: string
}

/** What the server does on a request: answers with a usage, refuses, says nothing ever, or hangs up. */
export type Reply =
  | {
      readonly content: string
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number }
    }
  | { readonly status: number; readonly message: string }
  | 'silence'
  | 'hang up'

export interface ModelServer {
  readonly url: string
  readonly requests: readonly Received[]
  /** Requests that were answered in full. */
  readonly answered: readonly Received[]
  connections(): number
}

/** Starts an OpenAI-compatible server on the loopback that answers as `reply` says and remembers what it was asked. */
export async function startModelServer(
  reply: (received: Received, index: number) => Reply | Promise<Reply>,
): Promise<ModelServer> {
  const requests: Received[] = []
  const answered: Received[] = []
  let connections = 0
  const server = createServer(async (incoming, outgoing) => {
    const received = await receive(incoming)
    const index = requests.push(received) - 1
    const said = await reply(received, index)
    if (said === 'silence') return
    if (said === 'hang up') return void incoming.socket.destroy()
    const { status, body } = wireForm(received.model, said)
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body), () => {
      if (status === 200) answered.push(received)
    })
  })
  server.on('connection', () => (connections += 1))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/v1`, requests, answered, connections: () => connections }
}

/** The address of a server that is not there: its port was free a moment ago. */
export async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}/v1`
}

async function receive(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { model, messages } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    model: string
    messages: { content: string }[]
  }
  return { path: incoming.url ?? '', headers: incoming.headers, model, prompt: messages.at(-1)?.content ?? '' }
}

const someUsage = { prompt_tokens: 10, completion_tokens: 5 }

function wireForm(model: string, said: Exclude<Reply, string>): { status: number; body: object } {
  if ('status' in said) return { status: said.status, body: { error: { message: said.message } } }
  const message = { role: 'assistant', content: said.content }
  const choices = [{ index: 0, message, finish_reason: 'stop' }]
  return { status: 200, body: { object: 'chat.completion', model, choices, usage: said.usage ?? someUsage } }
}
