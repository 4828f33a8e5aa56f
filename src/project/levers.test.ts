import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Usage } from '../model/usage.js'
import type { Lever } from '../model/workload.js'
import { reshape } from './month/reshape.js'
import { asItIs } from './month/situation.js'
import { bill, month, project, requests, workload } from './testing/months.js'

const prices = { m: ['2', '10'] as const }
/** $200 of input and $500 of output. */
const traffic = requests(100_000, 1_000, 500)

const effects = (levers: readonly Lever[], terms: Parameters<typeof workload>[1] = {}, row = {}) =>
  project(prices, [workload(traffic, terms)], { levers }, row).leverEffects.map(({ aloneUsd, inOrderUsd, why }) =>
    why === null ? [aloneUsd?.toJSON(), inOrderUsd?.toJSON()] : why,
  )

const trim: Lever = { kind: 'trim_prompt', tokens: 400 }
const cap: Lever = { kind: 'max_tokens', tokens: 300 }
const hits: Lever = { kind: 'cache_hit', rate: '0.4', source: 'given' }
const rise: Lever = { kind: 'price_change', model: 'm', factor: '1.2' }

describe('a lever', () => {
  test('is worth what it changes alone, and what it still changes after those before it', () => {
    // 400 of 1,000 tokens of $200; 200 of 500 tokens of $500; 40 % of $700 alone and of $420 after both; a fifth of $252
    expect(effects([trim, cap, hits, rise])).toEqual([
      ['-80', '-80'],
      ['-200', '-200'],
      ['-280', '-168'],
      ['140', '50.4'],
    ])
  })

  test('pulled changes the bill by the sum of all in order', () => {
    const levers = [hits, rise, cap, trim]
    const pulled = bill(project(prices, [workload(traffic)], { levers }))
    expect([pulled.pastUsd?.toJSON(), month(pulled), pulled.differenceUsd?.toJSON()]).toEqual([
      '700',
      '302.4',
      '-397.6',
    ])
  })

  test('sends what all items share once when several go in one call', () => {
    // 10 items: 600 shared once + 10 x 400 own = 4,600 instead of 10,000 tokens of input: $200 x 0.46
    expect(effects([{ kind: 'items_per_call', items: 10 }], { sharedPromptTokens: 600 })).toEqual([['-108', '-108']])
    const perRequest = { perRequest: '0.001' }
    // And a tenth of the $100 of fees.
    expect(effects([{ kind: 'items_per_call', items: 10 }], { sharedPromptTokens: 0 }, perRequest)).toEqual([
      ['-90', '-90'],
    ])
  })

  test('does nothing where the workload does not say enough, and says so', () => {
    const sum = { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, requests: null, days: 30 } as const
    const all: Lever[] = [trim, cap, { kind: 'items_per_call', items: 2 }, hits]
    const { leverEffects } = project(prices, [workload(sum)], { levers: all })
    expect(leverEffects.map(({ why, aloneUsd }) => why ?? aloneUsd?.toJSON())).toEqual([
      'the workload does not say how many requests',
      'the workload does not say how long an answer is',
      'the workload does not say how big a request is',
      '-0.8',
    ])
    expect(effects([{ kind: 'items_per_call', items: 2 }])).toEqual([
      'the workload does not say how much of the prompt all requests share (sharedPromptTokens)',
    ])
  })

  test('trims a month of tokens by its requests, where they were counted', () => {
    const sum = { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, requests: 1_000, days: 30 } as const
    const { leverEffects } = project(prices, [workload(sum)], { levers: [trim] })
    expect(leverEffects[0]?.aloneUsd?.toJSON()).toBe('-0.8')
  })

  test('that is a price changes nothing for another model', () => {
    const { leverEffects } = project({ ...prices, n: ['1', '1'] }, [workload(traffic)], { levers: [rise] })
    expect(leverEffects.map(({ candidate, aloneUsd }) => [candidate, aloneUsd?.toJSON()])).toEqual([
      ['m', '140'],
      ['n', '0'],
    ])
  })
})

describe('a request in another shape', () => {
  const count = fc.nat(10_000)
  const usages: fc.Arbitrary<Usage> = fc.record({
    freshInput: count,
    cachedInput: count,
    cacheWrite: count,
    answer: count,
    reasoning: count,
  })
  const total = ({ freshInput, cachedInput, cacheWrite }: Usage): number => freshInput + cachedInput + cacheWrite

  test('loses from its prompt what is trimmed, the cached beginning first, and never more than it has', () => {
    fc.assert(
      fc.property(usages, fc.nat(40_000), (usage, trimmedTokens) => {
        const shaped = reshape(usage, { ...asItIs, trimmedTokens }, workload(traffic), 1)
        expect(total(shaped)).toBe(Math.max(0, total(usage) - trimmedTokens))
        if (shaped.cachedInput > 0) expect(shaped.freshInput).toBe(usage.freshInput)
        expect(shaped.answer + shaped.reasoning).toBe(usage.answer + usage.reasoning)
      }),
    )
  })

  test('answers within its limit, and reasons before it answers', () => {
    fc.assert(
      fc.property(usages, fc.nat(20_000), (usage, maxOutputTokens) => {
        const shaped = reshape(usage, { ...asItIs, maxOutputTokens }, workload(traffic), 1)
        expect(shaped.answer + shaped.reasoning).toBe(Math.min(usage.answer + usage.reasoning, maxOutputTokens))
        expect(shaped.reasoning).toBe(Math.min(usage.reasoning, maxOutputTokens))
      }),
    )
  })
})
