import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ask } from '../model/ask.js'
import type { Clock } from '../model/ports.js'
import { invalidRequest, sendError, sendJson } from './api-error.js'
import { completionsHandler, type Handler } from './completions.js'

export interface ServeOptions {
  readonly ask: Ask
  /** What `GET /v1/models` lists; any other model is refused. */
  readonly models: readonly string[]
  readonly host?: string
  /** 0: one that is free. */
  readonly port: number
  readonly clock: Clock
  /** Larger requests are refused with 413. */
  readonly maxBodyBytes?: number
  /** Told of what the ask threw, which is a bug: an ask reports failures as values. */
  readonly onError?: (error: unknown) => void
}

export interface AskServer {
  readonly port: number
  /** Base URL of the API, `http://host:port/v1`. */
  readonly url: string
  /** Stops listening and cuts the connections that are still open. */
  close(): Promise<void>
}

/** A client may keep an idle connection for a minute; closing earlier than it does would look like a reset to it. */
const keepAliveMs = 75_000
/** Hundreds of callers may come in the same millisecond. */
const backlog = 4096
const defaultMaxBodyBytes = 64 * 1024 * 1024

/**
 * Puts an ask behind an OpenAI-compatible HTTP server. Failed replies become what they are on the wire, so that faults can
 * be rehearsed.
 *
 * @throws the listening error (`EADDRINUSE`, `EACCES`) when the port cannot be had
 */
export async function serveAsk(options: ServeOptions): Promise<AskServer> {
  const { host = '127.0.0.1', port } = options
  const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0 }, listener(options))
  await listen(server, port, host)
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/v1`,
    close: () => close(server),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

interface Route {
  readonly method: string
  readonly handle: Handler
}

function listener(options: ServeOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { ask, models, clock, maxBodyBytes = defaultMaxBodyBytes, onError = () => {} } = options
  const completions = completionsHandler({ ask, models: new Set(models), clock, maxBodyBytes })
  const routes = new Map<string, Route>([
    ['/chat/completions', { method: 'POST', handle: completions }],
    ['/models', { method: 'GET', handle: modelsHandler(models, clock) }],
  ])

  return (request, response) => {
    const route = routes.get(pathOf(request))
    if (route === undefined) return refuse(request, response, 404, `There is nothing at ${request.url}.`)
    if (route.method !== request.method) {
      return refuse(request, response, 405, `Only ${route.method} is allowed here.`, ['Allow', route.method])
    }
    route.handle(request, response).catch((error: unknown) => {
      onError(error)
      if (response.headersSent) response.destroy()
      else sendError(response, { ...invalidRequest('Internal error.', { status: 500 }), type: 'server_error' })
    })
  }
}

/** The path without its query, a final slash or the version in front. */
function pathOf({ url = '/' }: IncomingMessage): string {
  const path = url.split('?', 1)[0] ?? url
  return path.replace(/^\/v1(?=\/)/, '').replace(/(?<=.)\/$/, '')
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: string,
  headers: readonly string[] = [],
): void {
  // An unread body would block the connection for the next request.
  request.resume()
  sendError(response, invalidRequest(message, { status }), headers)
}

function modelsHandler(models: readonly string[], clock: Clock): Handler {
  const created = Math.floor(clock.wallMs() / 1000)
  const data = models.map((id) => ({ id, object: 'model', created, owned_by: 'llm-bench' }))
  const body = JSON.stringify({ object: 'list', data })
  return async (request, response) => {
    request.resume()
    sendJson(response, 200, body)
  }
}
