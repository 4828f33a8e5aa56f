import type { ReplyFailed } from '../model/ask.js'
import type { Failure } from '../model/failure.js'
import type { Random } from '../model/ports.js'

/** What to do after a failed try. `give_up` carries the failure to report, which may say more than the one that came in. */
export type NextTry =
  | { readonly action: 'wait'; readonly waitMs: number }
  | { readonly action: 'give_up'; readonly failure: Failure }

export interface RetryRules {
  /** Tries after the first. */
  readonly retries: number
  readonly random: Random
  /** A server that asks for a longer wait than this is not waited for. */
  readonly retryAfterCapMs: number
  /** Which failed replies may be tried again; `worthRetrying` unless told. */
  readonly worth?: (reply: ReplyFailed) => boolean
}

const firstBackoffMs = 500
const longestBackoffMs = 8_000
const passingStatuses: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529])

/**
 * Decides after the `tries`-th try of a call failed. The wait is exponential with full jitter, uniform in
 * [0, min(8 s, 500 ms x 2^(tries - 1))) ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015), on top of what
 * `Retry-After` asked for: without the jitter, calls refused together would come back together.
 */
export function nextTry(reply: ReplyFailed, tries: number, rules: RetryRules): NextTry {
  const { failure } = reply
  const worth = rules.worth ?? worthRetrying
  if (tries > rules.retries || !worth(reply)) return { action: 'give_up', failure }
  const askedMs = failure.retryAfterMs ?? 0
  if (askedMs > rules.retryAfterCapMs) return { action: 'give_up', failure: tooLong(failure, askedMs, rules) }
  return {
    action: 'wait',
    waitMs: askedMs + rules.random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1)),
  }
}

/**
 * Whether the same request may well succeed a moment later: the host could not be reached, the connection broke before the
 * first token, or the server answered 408, 409, 425, 429, 500, 502, 503, 504 or 529. An exhausted quota is no passing matter, and
 * neither are 400, 401, 402, 403, 404, 413 and 422.
 */
export function worthRetrying(reply: ReplyFailed): boolean {
  const { failure } = reply
  switch (failure.class) {
    case 'dns':
    case 'connect':
    case 'timeout_connect':
      return true
    case 'reset':
      return !sawToken(reply)
    case 'rate_limited':
      return failure.code !== 'insufficient_quota'
    case 'http_4xx':
    case 'http_5xx':
      return (
        failure.httpStatus !== null && passingStatuses.has(failure.httpStatus) && failure.code !== 'insufficient_quota'
      )
    case 'tls':
    case 'timeout_first_token':
    case 'timeout_idle':
    case 'timeout_total':
    case 'stream_error':
    case 'truncated':
    case 'empty':
    case 'malformed':
    case 'content_filtered':
    case 'cancelled':
      return false
    default:
      return failure.class satisfies never
  }
}

const sawToken = ({ attempts, partial }: ReplyFailed): boolean =>
  partial !== null || (attempts.at(-1)?.stamps.firstTokenMs ?? null) !== null

const tooLong = (failure: Failure, askedMs: number, { retryAfterCapMs }: RetryRules): Failure => ({
  ...failure,
  message: `${failure.message}; not tried again: the server asks for a wait of ${askedMs / 1000} s, and the longest allowed is ${retryAfterCapMs / 1000} s`,
})
