import type { Ask } from '../model/ask.js'
import type { GatewaySpec, Timeouts } from '../model/config.js'
import type { Clock, Timers } from '../model/ports.js'
import { Caller } from './caller.js'
import { makeRedactor } from './reply/redact.js'
import { readAddress } from './request/address.js'
import { openClient } from './request/client.js'
import { readCredentials } from './request/credentials.js'
import type { Env } from './request/env.js'
import { Pools } from './transport/pools.js'
import { proxyFor } from './transport/proxy.js'
import { Transport } from './transport/transport.js'

export interface GatewayOptions {
  readonly env: Env
  /** Connect, first token and idle are kept here; the total comes in through the signal of each call. */
  readonly timeouts: Timeouts
  readonly clock: Clock
  readonly timers: Timers
  readonly userAgent: string
  /** Sockets at most to each model; as many calls of one model can be in flight. */
  readonly connectionsPerModel: number
}

export interface Gateway {
  readonly ask: Ask
  /** Where it is, for a report: host and port, without path or key. */
  readonly host: string
  /** Closes every socket; what is still in flight ends as cancelled. */
  close(): Promise<void>
}

/**
 * Opens an OpenAI-compatible gateway. Nothing is sent yet.
 *
 * Throws UserError when a variable it needs is not set, or its address, a header or the proxy is unusable.
 */
export function openGateway(spec: GatewaySpec, options: GatewayOptions): Gateway {
  const { source } = spec
  if (source.kind !== 'openai') throw new Error(`gateway "${spec.name}" is ${source.kind}, not an address`)
  const { env, clock, timers, timeouts, connectionsPerModel, userAgent } = options
  const { origin, host, protocol } = readAddress(spec.name, source.baseUrl)
  const { headers, secrets } = readCredentials(spec.name, source, env)
  const pools = new Pools({
    origin,
    connections: connectionsPerModel,
    connectMs: timeouts.connectMs,
    proxy: proxyFor(protocol, env),
    clock,
    timers,
  })
  const transport = new Transport(pools, new Set(['accept', 'content-type', 'user-agent', ...Object.keys(headers)]))
  const client = openClient({ ...source, headers, userAgent, fetch: transport.fetch })
  const handover = pools.handover
  const caller = new Caller({
    gateway: spec.name,
    timeouts,
    clock,
    timers,
    client,
    transport,
    handover,
    redact: makeRedactor(secrets),
  })
  return { ask: (request, context) => caller.ask(request, context), host, close: () => pools.close() }
}
