import type { FailureClass } from '../../model/failure.js'

type ConnectClass = Extract<FailureClass, 'dns' | 'connect' | 'tls' | 'timeout_connect'>

/**
 * Why no connection came about. It stands in for the original error, because undici takes some codes (`UND_ERR_SOCKET` from a
 * proxy that hangs up) for a reason to connect again, without end.
 */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure'

  constructor(
    readonly failureClass: ConnectClass,
    message: string,
  ) {
    super(message)
  }
}

/** The class of an error met while connecting, and a sentence about it. */
export function toConnectFailure(error: Error, host: string): ConnectFailure {
  const code = codeOf(error)
  const failureClass = classOf(error, code)
  // A system's code says more than its message; of undici's own errors it is the other way round.
  const reason = code === null || code.startsWith('UND_ERR') ? error.message : code
  return new ConnectFailure(failureClass, `${sentences[failureClass]} ${host}: ${reason}`)
}

/** The `code` of a Node error, or of the first of several attempts; null when it has none. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null
}

const sentences: Record<ConnectClass, string> = {
  dns: 'no address found for',
  connect: 'no connection to',
  tls: 'no secure connection to',
  timeout_connect: 'connecting took too long to',
}

const certificateCodes = /^(ERR_SSL|ERR_TLS|CERT_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/

function classOf(error: Error, code: string | null): ConnectClass {
  if (code === 'ENOTFOUND' || code?.startsWith('EAI_')) return 'dns'
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout_connect'
  if (certificateCodes.test(code ?? '')) return 'tls'
  // What Node says when the other side hangs up in the handshake; its code is a plain ECONNRESET.
  return error.message.includes('before secure TLS connection') ? 'tls' : 'connect'
}

/** True for an error of the TLS layer, which under TLS 1.3 may arrive after the connection stood. */
export function isTlsError(error: Error): boolean {
  return certificateCodes.test(codeOf(error) ?? '')
}
