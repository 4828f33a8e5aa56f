import type { Failure } from '../model/failure.js'

/**
 * How a failed reply ends on the wire, so that whoever asks meets the same failure that the source reported:
 * `status` an HTTP error; `break` the connection is cut; `silence` nothing more until the client leaves;
 * `unfinished` the body ends properly but the answer does not; `error_event` an error under 200; `garbage` bytes that are no
 * JSON; `filtered` and `empty` proper ends of improper answers.
 */
export type Ending =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'break' | 'silence' | 'unfinished' | 'error_event' | 'garbage' | 'filtered' | 'empty' }

export function endingOf(failure: Failure): Ending {
  const { class: failureClass } = failure
  switch (failureClass) {
    case 'http_4xx':
      return { kind: 'status', status: failure.httpStatus ?? 400 }
    case 'rate_limited':
      return { kind: 'status', status: 429 }
    case 'http_5xx':
      return { kind: 'status', status: failure.httpStatus ?? 500 }
    // This server was reached, what stands behind it was not: a bad gateway.
    case 'dns':
    case 'connect':
    case 'tls':
    case 'timeout_connect':
      return { kind: 'status', status: 502 }
    case 'timeout_first_token':
    case 'timeout_idle':
    case 'timeout_total':
      return { kind: 'silence' }
    case 'reset':
    case 'cancelled':
      return { kind: 'break' }
    case 'truncated':
      return { kind: 'unfinished' }
    case 'stream_error':
      return { kind: 'error_event' }
    case 'malformed':
      return { kind: 'garbage' }
    case 'content_filtered':
      return { kind: 'filtered' }
    case 'empty':
      return { kind: 'empty' }
    default:
      return failureClass satisfies never
  }
}
