import { Fraction } from '../../kit/fraction.js'
import type { SelfHostingResult } from '../../model/projection.js'
import { Usd, type UsdPer } from '../../model/usd.js'
import type { SelfHosting } from '../../model/workload.js'
import { nothing, scaled } from '../scaled.js'

/**
 * Own machines against what a model's tokens cost over its API. GPUs come whole, and utilisation divides what one of them
 * can do: GPUs = ceil(tokens / (tokens a second x utilisation x 3,600 x hours)), cost = GPUs x price x hours + operations.
 *
 * @param tokens a month, read and written
 * @param apiUsd what those tokens cost over the API
 */
export function selfHosting(
  plan: SelfHosting,
  tokens: Fraction,
  apiUsd: UsdPer,
): Omit<SelfHostingResult, 'candidate' | 'workload'> {
  const capacity = capacityPerGpu(plan)
  const gpus = tokens.over(capacity).ceiling()
  return {
    tokensPerMonth: tokens.toNumber(),
    gpus: Number(gpus),
    monthlyUsd: monthlyCost(plan, gpus),
    apiMonthlyUsd: apiUsd,
    capacityTokensPerGpu: capacity.toNumber(),
    breakEven: tokens.isZero ? null : breakEven(plan, capacity, scaled(apiUsd, Fraction.one.over(tokens))),
  }
}

const SECONDS_PER_HOUR = Fraction.of(3600)

/** Tokens that one GPU handles a month. */
export const capacityPerGpu = ({ tokensPerSecond, targetUtilisation, hoursPerMonth }: SelfHosting): Fraction =>
  Fraction.of(tokensPerSecond)
    .times(Fraction.parse(targetUtilisation))
    .times(SECONDS_PER_HOUR)
    .times(Fraction.of(hoursPerMonth))

/** GPUs by the hour, operations, and the engineer who keeps them running. */
export function monthlyCost(plan: SelfHosting, gpus: bigint): UsdPer {
  const { engineer } = plan
  const people = scaled(Usd.parse(engineer.hour).over(1), Fraction.parse(engineer.hoursPerMonth))
  return Usd.parse(plan.gpuHour)
    .times(plan.hoursPerMonth)
    .times(gpus)
    .plus(Usd.parse(plan.opsPerMonth))
    .over(1)
    .plus(people)
}

/**
 * The smallest number n of GPUs that can earn its cost: cost(n) / price of a token is at most n x capacity. The answer for
 * one GPU is often more than one GPU can do, so each step of the staircase is looked at; the first that holds follows from
 * n x (capacity x price - price of a GPU) >= what is paid without any GPU.
 *
 * With the next token one more GPU is paid for, and own machines may be dearer again. They are not any more from the
 * smallest n on whose full capacity pays for n + 1 GPUs: n x (capacity x price - price of a GPU) >= cost(1).
 *
 * @returns null when a full GPU costs more than its tokens over the API
 */
function breakEven(plan: SelfHosting, capacity: Fraction, usdPerToken: UsdPer): SelfHostingResult['breakEven'] {
  const fixed = monthlyCost(plan, 0n)
  const perGpu = scaled(usdPerToken, capacity).minus(monthlyCost(plan, 1n).minus(fixed))
  if (perGpu.compare(nothing) <= 0) return null
  const paidBy = (gpus: bigint) => ({
    gpus: Number(gpus),
    tokensPerMonth: Number(wholeTimes(monthlyCost(plan, gpus), usdPerToken)),
  })
  return { ...paidBy(wholeTimes(fixed, perGpu)), forGood: paidBy(wholeTimes(monthlyCost(plan, 1n), perGpu)) }
}

/** The smallest whole number of times that `each` reaches `amount`, found by halving. */
function wholeTimes(amount: UsdPer, each: UsdPer): bigint {
  const reaches = (times: bigint): boolean => each.times(times).compare(amount) >= 0
  let enough = 1n
  while (!reaches(enough)) enough *= 2n
  let tooFew = 0n
  while (enough - tooFew > 1n) {
    const middle = (enough + tooFew) / 2n
    if (reaches(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}
