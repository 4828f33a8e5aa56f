import { Fraction } from '../../kit/fraction.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import type { Situation } from './situation.js'

/** How much of a workload there is in a month, exactly. */
export interface Volume {
  /** Requests that arrive; null where nobody counted them. */
  readonly requests: Fraction | null
  /** Of those, the share that a response cache answers. */
  readonly hitRate: Fraction
  /** The requests that it does not answer; null where nobody counted them. */
  readonly reaching: Fraction | null
  /** Times the sampled request (or the tokens in sum) is billed, retries included. */
  readonly billedTimes: Fraction
  /** The same in requests; null where nobody counted them. */
  readonly billedRequests: Fraction | null
  /** Calls that reach the gateway, failed tries included; null where nobody counted the requests. */
  readonly calls: Fraction | null
}

export function volumeOf({ traffic, terms }: MonthlyWorkload, situation: Situation): Volume {
  const months = Fraction.of(terms.daysPerMonth, traffic.days).times(situation.volume)
  const counted = countOf(traffic)
  const requests = counted === null ? null : Fraction.of(counted).times(months)
  const hitRate = situation.cacheHitRate ?? Fraction.parse(terms.responseCache.hitRate)
  const { failRate, max, billed } = terms.retries
  const tries = billedTries(Fraction.parse(failRate), max, Fraction.parse(billed))
  const reaching = requests?.times(Fraction.one.minus(hitRate)) ?? null
  const perArrival = Fraction.one.minus(hitRate).times(tries)
  return {
    requests,
    hitRate,
    reaching,
    billedTimes: (traffic.kind === 'tokens' ? months : Fraction.of(counted ?? 0).times(months)).times(perArrival),
    billedRequests: reaching?.times(tries) ?? null,
    calls:
      reaching?.times(expectedTries(Fraction.parse(failRate), max)).over(Fraction.of(situation.itemsPerCall)) ?? null,
  }
}

function countOf(traffic: MonthlyWorkload['traffic']): number | null {
  return traffic.kind === 'images' ? traffic.images : traffic.requests
}

/**
 * Expected tries of a request when each fails with probability f and is made again at most R times:
 * 1 + f + ... + f^R = (1 - f^(R + 1)) / (1 - f).
 */
export const expectedTries = (failRate: Fraction, retries: number): Fraction =>
  Fraction.sum(Array.from({ length: retries + 1 }, (_, k) => failRate.power(k)))

/** Of those tries the ones that are charged: every success, and `billed` of the failures. */
function billedTries(failRate: Fraction, retries: number, billed: Fraction): Fraction {
  const tries = expectedTries(failRate, retries)
  const failures = tries.times(failRate)
  return tries.minus(failures).plus(failures.times(billed))
}
