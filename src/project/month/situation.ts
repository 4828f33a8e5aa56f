import { Fraction } from '../../kit/fraction.js'
import type { Lever, MonthlyWorkload, Scenario } from '../../model/workload.js'

/** The circumstances that a month is billed under: a workload's own, with levers pulled and scenarios assumed. */
export interface Situation {
  readonly trimmedTokens: number
  readonly maxOutputTokens: number | null
  readonly itemsPerCall: number
  /** In place of the workload's own hit rate; null: that one. */
  readonly cacheHitRate: Fraction | null
  /** Price changes by model. */
  readonly priceOf: ReadonlyMap<string, Fraction>
  readonly volume: Fraction
  readonly answerLength: Fraction
  readonly price: Fraction
}

export const asItIs: Situation = {
  trimmedTokens: 0,
  maxOutputTokens: null,
  itemsPerCall: 1,
  cacheHitRate: null,
  priceOf: new Map(),
  volume: Fraction.one,
  answerLength: Fraction.one,
  price: Fraction.one,
}

/** The situation with one more lever pulled. A second one of a kind goes on top of the first where that has a meaning. */
export function pulled(situation: Situation, lever: Lever): Situation {
  switch (lever.kind) {
    case 'trim_prompt':
      return { ...situation, trimmedTokens: situation.trimmedTokens + lever.tokens }
    case 'max_tokens':
      return { ...situation, maxOutputTokens: Math.min(situation.maxOutputTokens ?? lever.tokens, lever.tokens) }
    case 'items_per_call':
      return { ...situation, itemsPerCall: lever.items }
    case 'cache_hit':
      return { ...situation, cacheHitRate: Fraction.parse(lever.rate) }
    case 'price_change': {
      const before = situation.priceOf.get(lever.model) ?? Fraction.one
      const priceOf = new Map(situation.priceOf).set(lever.model, before.times(Fraction.parse(lever.factor)))
      return { ...situation, priceOf }
    }
    default:
      return lever satisfies never
  }
}

export const assuming = (situation: Situation, { volume, answerLength, price }: Scenario): Situation => ({
  ...situation,
  volume: situation.volume.times(Fraction.parse(volume)),
  answerLength: situation.answerLength.times(Fraction.parse(answerLength)),
  price: situation.price.times(Fraction.parse(price)),
})

/** The n-th month from now, this one being the first: its traffic is growth^(n - 1) of this month's. */
export const inMonth = (situation: Situation, month: number, { terms }: MonthlyWorkload): Situation => ({
  ...situation,
  volume: situation.volume.times(Fraction.parse(terms.growth).power(month - 1)),
})

/** Why a lever can do nothing to a workload's bill; null when it can. Tokens in sum do not say how long a request is. */
export function whyNoEffect(lever: Lever, { traffic, terms }: MonthlyWorkload): string | null {
  switch (lever.kind) {
    case 'trim_prompt':
      return traffic.kind === 'tokens' && traffic.requests === null
        ? 'the workload does not say how many requests'
        : null
    case 'max_tokens':
      return traffic.kind === 'tokens' ? 'the workload does not say how long an answer is' : null
    case 'items_per_call':
      if (traffic.kind === 'tokens') return 'the workload does not say how big a request is'
      return terms.sharedPromptTokens === null && terms.promptCache === null
        ? 'the workload does not say how much of the prompt all requests share (sharedPromptTokens)'
        : null
    case 'cache_hit':
    case 'price_change':
      return null
    default:
      return lever satisfies never
  }
}
