import type { Reply } from '../model/ask.js'
import type { Failure } from '../model/failure.js'
import { isFatal } from './fatal.js'

/**
 * What is known of a candidate: `unproven` until its first call is sent, `proving` until that has come back, then `open`
 * with the number of fatal failures since its last success, or `stopped`.
 */
export type Health =
  | { readonly state: 'unproven' }
  | { readonly state: 'proving' }
  | { readonly state: 'open'; readonly fatalStreak: number }
  | { readonly state: 'stopped'; readonly failure: Failure; readonly reason: StopReason }

/** `preflight`: its first call could not reach it. `fatal_streak`: ten fatal failures without a success between them. */
export type StopReason = 'preflight' | 'fatal_streak'

const longestFatalStreak = 10

/** The health after a reply to one of the candidate's calls. A stopped candidate stays stopped. */
export function healthAfter(health: Health, reply: Reply): Health {
  if (health.state === 'stopped') return health
  const fatalStreak = health.state === 'open' ? health.fatalStreak : 0
  if (reply.status === 'ok') return { state: 'open', fatalStreak: 0 }
  if (!isFatal(reply.failure)) return { state: 'open', fatalStreak }
  if (health.state !== 'open') return { state: 'stopped', failure: reply.failure, reason: 'preflight' }
  return fatalStreak + 1 < longestFatalStreak
    ? { state: 'open', fatalStreak: fatalStreak + 1 }
    : { state: 'stopped', failure: reply.failure, reason: 'fatal_streak' }
}
