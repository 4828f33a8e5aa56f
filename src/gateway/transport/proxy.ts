import { userError } from '../../model/errors.js'
import type { Env } from '../request/env.js'

/** A proxy, and the hosts that are reached without it (the text of NO_PROXY). */
export interface ProxyRoute {
  readonly url: string
  readonly except: string
}

/**
 * The proxy for a scheme: HTTPS_PROXY for https, HTTP_PROXY for http, lower case first as curl does; null when none is set.
 * Throws UserError when it is no http(s) or socks5 URL; the value, which may hold a password, is not repeated.
 */
export function proxyFor(protocol: string, env: Env): ProxyRoute | null {
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY']
  const name = names.find((one) => env[one])
  const url = name === undefined ? undefined : env[name]
  if (name === undefined || url === undefined) return null
  if (!isProxyUrl(url))
    throw userError(`${name} is not the URL of a proxy`, 'write it as http://host:port, or unset it')
  return { url, except: env.no_proxy ?? env.NO_PROXY ?? '' }
}

function isProxyUrl(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'socks5:', 'socks:'].includes(new URL(url).protocol)
}
