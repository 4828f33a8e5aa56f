/** Everything that is not a success has exactly one of these classes. `cancelled` is ours and never a failure of the model. */
export const failureClasses = [
  'dns',
  'connect',
  'tls',
  'timeout_connect',
  'timeout_first_token',
  'timeout_idle',
  'timeout_total',
  'reset',
  'http_4xx',
  'rate_limited',
  'http_5xx',
  'stream_error',
  'truncated',
  'empty',
  'malformed',
  'content_filtered',
  'cancelled',
] as const

export type FailureClass = (typeof failureClasses)[number]

/** Why an attempt failed, in words a user can act on and without secrets. */
export interface Failure {
  readonly class: FailureClass
  readonly message: string
  readonly httpStatus: number | null
  /** The API's own code, such as `insufficient_quota`. */
  readonly code: string | null
  /** What `Retry-After` asked for, in ms from the moment it was received; null when it was absent or unreadable. */
  readonly retryAfterMs: number | null
}

/** Failures of the way to the model rather than of the model: over a tenth of these, a run measured nothing. */
export const transportFailures: ReadonlySet<FailureClass> = new Set<FailureClass>([
  'dns',
  'connect',
  'tls',
  'timeout_connect',
  'reset',
  'http_5xx',
  'rate_limited',
])

export function failure(
  failureClass: FailureClass,
  message: string,
  details: Partial<Omit<Failure, 'class' | 'message'>> = {},
): Failure {
  return { class: failureClass, message, httpStatus: null, code: null, retryAfterMs: null, ...details }
}
