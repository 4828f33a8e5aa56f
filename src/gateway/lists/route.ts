import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Env } from '../request/env.js'
import { proxyFor } from '../transport/proxy.js'
import { connectorOptions } from '../transport/timed-connector.js'

/** The way to one address: straight, or through the proxy that the environment names for its scheme. */
export function openRoute(url: URL, env: Env, connectMs: number): Dispatcher {
  const proxy = proxyFor(url.protocol, env)
  const connect = connectorOptions(connectMs)
  if (proxy === null) return new Agent({ connect })
  return new EnvHttpProxyAgent({
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    noProxy: proxy.except,
    proxyTunnel: false,
    proxyTls: connect,
    requestTls: connect,
    connect,
  })
}
