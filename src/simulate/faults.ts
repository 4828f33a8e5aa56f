import { type Failure, type FailureClass, failure, failureClasses } from '../model/failure.js'
import type { Random } from '../model/ports.js'
import type { SimulatedProfile } from '../model/simulation.js'
import type { UsageReading } from '../model/usage.js'

/**
 * What a fault does to a reply: how much of the answer still comes before it, and whether
 * the usage is known afterwards.
 */
export interface Fault {
  readonly failure: Failure
  readonly said: 'none' | 'part'
  readonly usage: 'none' | 'unknown' | 'reported'
}

/** Draws whether a request fails, and how: each class with the profile's chance, at most one of them. */
export function drawFault(profile: SimulatedProfile, random: Random): Fault | null {
  const roll = random()
  let upTo = 0
  for (const failureClass of failureClasses) {
    upTo += profile.failures[failureClass] ?? 0
    if (roll < upTo) return faults[failureClass]
  }
  return null
}

/** The usage a failed attempt ends with, given what it would have been. */
export function usageAfter(fault: Fault, usage: UsageReading): UsageReading {
  return fault.usage === 'reported' ? usage : { status: fault.usage }
}

const refused = (cause: Failure): Fault => ({ failure: cause, said: 'none', usage: 'none' })
const silent = (cause: Failure): Fault => ({ failure: cause, said: 'none', usage: 'unknown' })
const brokenOff = (cause: Failure): Fault => ({ failure: cause, said: 'part', usage: 'unknown' })

/** One pretended accident of each class. */
const faults: Readonly<Record<FailureClass, Fault>> = {
  dns: refused(failure('dns', 'SIMULATED: the host name does not resolve.')),
  connect: refused(failure('connect', 'SIMULATED: the connection was refused.')),
  tls: refused(failure('tls', 'SIMULATED: the certificate is not trusted.')),
  timeout_connect: refused(failure('timeout_connect', 'SIMULATED: no connection in time.')),
  timeout_first_token: silent(failure('timeout_first_token', 'SIMULATED: no first token came.')),
  timeout_idle: brokenOff(failure('timeout_idle', 'SIMULATED: the stream fell silent.')),
  timeout_total: brokenOff(failure('timeout_total', 'SIMULATED: the answer took too long.')),
  reset: brokenOff(failure('reset', 'SIMULATED: the connection was reset.')),
  http_4xx: refused(
    failure('http_4xx', 'SIMULATED: the request was refused.', { httpStatus: 400, code: 'invalid_request_error' }),
  ),
  rate_limited: refused(
    failure('rate_limited', 'SIMULATED: the rate limit was reached.', {
      httpStatus: 429,
      code: 'rate_limit_exceeded',
      retryAfterMs: 1000,
    }),
  ),
  http_5xx: refused(
    failure('http_5xx', 'SIMULATED: the service is overloaded.', { httpStatus: 503, code: 'service_unavailable' }),
  ),
  stream_error: brokenOff(failure('stream_error', 'SIMULATED: the server broke off with an error event.')),
  truncated: brokenOff(failure('truncated', 'SIMULATED: the stream ended without a finish reason.')),
  empty: { failure: failure('empty', 'SIMULATED: an answer without a word.'), said: 'none', usage: 'reported' },
  malformed: silent(failure('malformed', 'SIMULATED: the answer could not be read.')),
  content_filtered: {
    failure: failure('content_filtered', 'SIMULATED: a content filter stopped the answer.'),
    said: 'part',
    usage: 'reported',
  },
  cancelled: silent(failure('cancelled', 'SIMULATED: the call was cancelled.')),
}
