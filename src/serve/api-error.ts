import type { ServerResponse } from 'node:http'
import type { Failure } from '../model/failure.js'

/** A refusal in OpenAI's shape. */
export interface ApiError {
  readonly status: number
  readonly message: string
  readonly type: string
  readonly code: string | null
  /** The request field at fault. */
  readonly param: string | null
  /** Sent as `Retry-After` (whole seconds, rounded up) and `retry-after-ms`. */
  readonly retryAfterMs: number | null
}

/** A request that is wrong in itself. */
export const invalidRequest = (
  message: string,
  { status = 400, code = null, param = null }: { status?: number; code?: string | null; param?: string | null } = {},
): ApiError => ({ status, message, type: 'invalid_request_error', code, param, retryAfterMs: null })

/** A failure of the source that has an HTTP status of its own. */
export const apiErrorFrom = (failure: Failure, status: number): ApiError => ({
  status,
  message: failure.message,
  type: status === 429 ? 'rate_limit_error' : status >= 500 ? 'server_error' : 'invalid_request_error',
  code: failure.code,
  param: null,
  retryAfterMs: failure.retryAfterMs,
})

/** `{"error": {message, type, param, code}}` as JSON text. */
export const errorBody = ({ message, type, param, code }: ApiError): string =>
  JSON.stringify({ error: { message, type, param, code } })

/** Answers with an error, unless the answer has begun already. */
export function sendError(response: ServerResponse, error: ApiError, headers: readonly string[] = []): void {
  if (response.headersSent) return
  const retry =
    error.retryAfterMs === null
      ? []
      : ['Retry-After', String(Math.ceil(error.retryAfterMs / 1000)), 'retry-after-ms', String(error.retryAfterMs)]
  sendJson(response, error.status, errorBody(error), [...retry, ...headers])
}

/** Sends a whole JSON body: as one write, since head and body are handed over together as strings. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  headers: readonly string[] = [],
): void {
  response.writeHead(status, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    ...headers,
  ])
  response.end(body)
}
