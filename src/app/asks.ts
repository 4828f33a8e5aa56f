import { isFatal } from '../execute/index.js'
import type { Ask } from '../model/ask.js'
import type { Candidate, GatewaySpec, RunOptions } from '../model/config.js'
import {
  limit,
  makeSlots,
  type RateBuckets,
  rateBuckets,
  retry,
  type Slots,
  throttle,
  timeout,
  worthRetrying,
} from '../policy/index.js'
import type { OpenGateways } from './gateways.js'
import type { Surroundings } from './surroundings.js'

/** A server that asks to be left alone for longer than this is not waited for. */
const RETRY_AFTER_CAP_MS = 30_000

type Model = Pick<Candidate, 'gateway' | 'model'>

/** How this run asks a model, as a candidate or as the judge. */
export interface Asks {
  of(model: Model): Ask
  /** For a model's first call: a dead gateway or a wrong key is no reason to try again. */
  firstOf(model: Model): Ask
}

/**
 * Builds each model's way to the wire. From the outside in: tries, each of which waits for the gateway's rate, then for a place
 * of the model's and one of the run's, and then has its time. A try that backs off or waits for the rate holds no place.
 */
export function runAsks(
  gateways: readonly GatewaySpec[],
  open: OpenGateways,
  options: RunOptions,
  around: Surroundings,
): Asks {
  const { clock, timers, random } = around
  const buckets = new Map<string, RateBuckets>(
    gateways
      .filter(({ rpm, tpm }) => rpm !== null || tpm !== null)
      .map(({ name, rpm, tpm }) => [name, rateBuckets({ rpm, tpm, clock, timers })]),
  )
  const runSlots = makeSlots(options.concurrency)
  const slotsOf = slotsByModel(options.perModel)
  const tryOf = (model: Model): Ask => {
    const wire = timeout(open.byName(model.gateway).ask, { totalMs: options.timeouts.totalMs, timers })
    const placed = limit(slotsOf(model))(limit(runSlots)(wire))
    const rate = buckets.get(model.gateway)
    return rate === undefined ? placed : throttle(placed, rate)
  }
  const rules = { retries: options.retries, random, timers, retryAfterCapMs: RETRY_AFTER_CAP_MS }
  const worth = (reply: Parameters<typeof worthRetrying>[0]) => worthRetrying(reply) && !isFatal(reply.failure)
  return {
    of: (model) => retry(tryOf(model), rules),
    firstOf: (model) => retry(tryOf(model), { ...rules, worth }),
  }
}

/** Candidates that are one model with other parameters, and the judge if it is that model too, share its places. */
function slotsByModel(perModel: number): (model: Model) => Slots {
  const slots = new Map<string, Slots>()
  return ({ gateway, model }) => {
    const key = JSON.stringify([gateway, model])
    const known = slots.get(key) ?? makeSlots(perModel)
    slots.set(key, known)
    return known
  }
}
