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
  const byTier = new Map<string | null, Lot>()
  for (const { usage, serviceTier } of attempts) {
    const lot = byTier.get(serviceTier)
    const shaped = reshape(usage)
    byTier.set(serviceTier, {
      ...(lot === undefined ? shaped : both(lot, shaped)),
      serviceTier,
      attempts: (lot?.attempts ?? 0) + 1,
    })
  }
  return [...byTier.values()]
}

const both = (a: Shaped, b: Shaped): Shaped => ({ usage: together(a.usage, b.usage), held: bothHeld(a.held, b.held) })

const bothHeld = (a: Fraction | null, b: Fraction | null): Fraction | null =>
  a === null || b === null ? null : a.plus(b)

const together = (a: Usage, b: Usage): Usage => ({
  freshInput: a.freshInput + b.freshInput,
  cachedInput: a.cachedInput + b.cachedInput,
  cacheWrite: a.cacheWrite + b.cacheWrite,
  answer: a.answer + b.answer,
  reasoning: a.reasoning + b.reasoning,
})
