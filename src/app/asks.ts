import { isFatal } from '../execute/index.js'
import type { Ask } from '../model/ask.js'
import type { GatewaySpec, RunOptions } from '../model/config.js'
import { type RateBuckets, rateBuckets, retry, throttle, timeout, worthRetrying } from '../policy/index.js'
import type { OpenGateways } from './gateways.js'
import type { Surroundings } from './surroundings.js'

/** A server that asks to be left alone for longer than this is not waited for. */
const RETRY_AFTER_CAP_MS = 30_000

/** How this run asks a gateway: retries over rate limits over a total time over the wire. */
export interface Asks {
  of(gateway: string): Ask
  /** For a model's first call: a dead gateway or a wrong key is no reason to try again. */
  firstOf(gateway: string): Ask
}

export function runAsks(
  gateways: readonly GatewaySpec[],
  open: OpenGateways,
  options: RunOptions,
  around: Surroundings,
): Asks {
  const { clock, timers, random } = around
  // One set of buckets a gateway: candidates and judge share its limits.
  const buckets = new Map<string, RateBuckets>(
    gateways.map(({ name, rpm, tpm }) => [name, rateBuckets({ rpm, tpm, clock, timers })]),
  )
  const tryOf = (gateway: string): Ask => {
    const limits = buckets.get(gateway)
    const ask = timeout(open.byName(gateway).ask, { totalMs: options.timeouts.totalMs, timers })
    return limits === undefined ? ask : throttle(ask, limits)
  }
  const rules = { retries: options.retries, random, timers, retryAfterCapMs: RETRY_AFTER_CAP_MS }
  return {
    of: (gateway) => retry(tryOf(gateway), rules),
    firstOf: (gateway) =>
      retry(tryOf(gateway), { ...rules, worth: (reply) => worthRetrying(reply) && !isFatal(reply.failure) }),
  }
}
