import { type Failure, failure } from '../../model/failure.js'
import { ConnectFailure, codeOf, isTlsError } from './connect-failure.js'

const ours = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED'])

/** What an error of the transport means. `sent`: the request had gone out; `sawToken`: the answer had begun. */
export function breakOf(error: Error, sent: boolean, sawToken: boolean): Failure {
  if (error instanceof ConnectFailure) return failure(error.failureClass, error.message)
  const code = codeOf(error)
  if (code !== null && ours.has(code)) return failure('cancelled', 'the gateway was closed')
  if (isTlsError(error)) return failure('tls', `the secure connection failed: ${code}`)
  if (!sent || isProxyRefusal(error)) return failure('connect', `the request could not be sent: ${error.message}`)
  if (isNoHttp(error, code))
    return failure('malformed', `the server does not speak HTTP as it should: ${error.message}`)
  const when = sawToken ? 'in mid-answer' : 'before the first token'
  return failure('reset', `the connection was cut ${when}: ${code ?? error.message}`)
}

/** undici turns a proxy's 407 into an error of its own. */
const isProxyRefusal = (error: Error): boolean => error.message.startsWith('Proxy Authentication Required')

/** Errors of the HTTP parser (which bear no code), except the one that says the response stopped in the middle. */
const isNoHttp = (error: Error, code: string | null): boolean =>
  code === 'UND_ERR_HEADERS_OVERFLOW' ||
  (error.name === 'HTTPParserError' && !error.message.includes('Invalid EOF state'))
