import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici'
import type { Clock, Timers } from '../../model/ports.js'
import type { ProxyRoute } from './proxy.js'
import { connectorOptions, directConnector, Handover, timedConnector } from './timed-connector.js'

export interface PoolOptions {
  readonly origin: string
  readonly connections: number
  readonly connectMs: number
  readonly proxy: ProxyRoute | null
  readonly clock: Clock
  readonly timers: Timers
}

/** Sockets to one host, a pool for each model, so that a slow model takes no socket from another. */
export class Pools {
  readonly handover = new Handover()
  readonly #options: PoolOptions
  readonly #pools = new Map<string, Dispatcher>()

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** The pool of a model, opened when first asked for. */
  of(model: string): Dispatcher {
    const open = this.#pools.get(model)
    if (open !== undefined) return open
    const pool = openPool(this.#options, this.handover)
    this.#pools.set(model, pool)
    return pool
  }

  /** Closes every socket; calls still in flight end as cancelled. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()))
  }
}

function openPool(options: PoolOptions, handover: Handover): Dispatcher {
  const { origin, connections, connectMs, proxy } = options
  const connect = directConnector(connectMs)
  // Timeouts of undici's own are off: its 300 s would cut long reasoning, and every timeout here is ours to explain.
  const settings = {
    connections,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Below the idle limits of common load balancers: a socket they have closed unseen would break the next request on it.
    keepAliveTimeout: 15_000,
  }
  if (proxy === null) return new Pool(origin, { ...settings, connect: timedConnector(connect, options, handover) })
  return new EnvHttpProxyAgent({
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    noProxy: proxy.except,
    // A tunnel for https; plain http goes to the proxy with its whole address, as proxies expect it.
    proxyTunnel: false,
    proxyTls: connectorOptions(connectMs),
    requestTls: connectorOptions(connectMs),
    connect,
    factory: (address, agentOptions: Pool.Options) =>
      new Pool(address, {
        ...agentOptions,
        ...settings,
        connect: timedConnector(
          typeof agentOptions.connect === 'function' ? agentOptions.connect : connect,
          options,
          handover,
        ),
      }),
  })
}
