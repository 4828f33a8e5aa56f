import type { Fraction } from '../../kit/fraction.js'
import type { Usage } from '../../model/usage.js'
import type { Shaped } from './reshape.js'
import type { SampledAttempt } from './sample.js'

/** Attempts that are priced together: their tokens in sum, and how many they are. */
export interface Lot extends Shaped {
  readonly serviceTier: string | null
  readonly attempts: number
}

/**
 * Attempts as they would be in a situation, gathered into lots. Where prices are linear in tokens, one lot for each service
 * tier costs what its attempts cost one by one, and a log of 200,000 calls is as quick to price as one of 2,000.
 */
export function lotsOf(
  attempts: readonly SampledAttempt[],
  reshape: (usage: Usage) => Shaped,
  isLinear: boolean,
): readonly Lot[] {
  if (!isLinear) return attempts.map(({ usage, serviceTier }) => ({ ...reshape(usage), serviceTier, attempts: 1 }))
  const byTier = new Map<string | null, Sum>()
  for (const { usage, serviceTier } of attempts) {
    const shaped = reshape(usage)
    const sum = byTier.get(serviceTier)
    if (sum === undefined) byTier.set(serviceTier, { ...shaped, usage: { ...shaped.usage }, serviceTier, attempts: 1 })
    else add(sum, shaped)
  }
  return [...byTier.values()]
}

/** A lot that is being added up, in place: a new object for each of 200,000 attempts would take most of the time. */
interface Sum {
  readonly usage: { -readonly [Part in keyof Usage]: number }
  readonly serviceTier: string | null
  held: Fraction | null
  attempts: number
}

function add(sum: Sum, { usage, held }: Shaped): void {
  sum.usage.freshInput += usage.freshInput
  sum.usage.cachedInput += usage.cachedInput
  sum.usage.cacheWrite += usage.cacheWrite
  sum.usage.answer += usage.answer
  sum.usage.reasoning += usage.reasoning
  sum.held = sum.held === null || held === null ? null : sum.held.plus(held)
  sum.attempts += 1
}
