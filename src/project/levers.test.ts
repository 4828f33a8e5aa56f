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

describe('a lever on a prompt that a prompt cache holds part of', () => {
  const pricesPerMTok = { input: '2', cachedInput: '0.2', cacheWrite: '2.5', output: '10', reasoning: null }
  const half = { promptCache: { share: '0.5', readsPerWrite: null } }

  test('saves cached tokens first, since a prompt is trimmed where the cache holds it', () => {
    // 500 of 1,000 tokens are held. 400 of those at $0.20: $8. Of 600, the 500 held at $0.20 and 100 at $2: $10 + $20.
    const of = (tokens: number) => effects([{ kind: 'trim_prompt', tokens }], half, { pricesPerMTok })
    expect([of(400), of(600)]).toEqual([[['-8', '-8']], [['-30', '-30']]])
  })

  test('saves what a write costs too, where writing is counted', () => {
    // 400 tokens, a tenth of them written: 360 at $0.20 and 40 at $2.50 a million, 100,000 times
    const promptCache = { share: '0.5', readsPerWrite: 9 }
    expect(effects([trim], { promptCache }, { pricesPerMTok })).toEqual([['-17.2', '-17.2']])
  })

  test('sends the held beginning once for several items, whose own parts stay at the full price', () => {
    // 600 held + 10 x 400 own. A call: 600 x $0.20 + 4,000 x $2 a million = $0.00812, 10,000 of them: $81.20 instead of $92
    const promptCache = { share: '0.6', readsPerWrite: null }
    expect(effects([{ kind: 'items_per_call', items: 10 }], { promptCache }, { pricesPerMTok })).toEqual([
      ['-10.8', '-10.8'],
    ])
  })

  test('shares between items only what trimming has left of it', () => {
    // 600 shared less 400: 200 + 10 x 400 = 4,200 tokens in ten requests instead of 6,000: $84 instead of $120
    expect(effects([trim, { kind: 'items_per_call', items: 10 }], { sharedPromptTokens: 600 })).toEqual([
      ['-80', '-80'],
      ['-108', '-36'],
    ])
  })

  test('costs the same in one sum as request by request, also where a part of a token is held', () => {
    const promptCache = { share: '0.3333', readsPerWrite: 6 }
    const noTier = project(prices, [workload(traffic, { promptCache })], {}, { pricesPerMTok })
    const highTier = { aboveInputTokens: 1_000_000, mode: 'cliff' as const, prices: pricesPerMTok }
    const tiered = project(
      prices,
      [workload(traffic, { promptCache })],
      {},
      { pricesPerMTok, contextTiers: [highTier] },
    )
    // held 333.3, of which 1/7 written: 200 - 333.3 x 1.8/10 + (333.3 / 7) x 2.3/10 = 150.9569... + $500
    expect(bill(noTier).monthlyUsd.base?.toFixed(6)).toBe('650.957286')
    expect(month(bill(tiered))).toBe(month(bill(noTier)))
  })

  test('lies in the lower band of a marginal tier, being the beginning', () => {
    // Above 600 tokens $4. 500 held at $0.20, 100 fresh at $2, 400 fresh at $4 a million, 100,000 times: 10 + 20 + 160
    const high = { ...pricesPerMTok, input: '4', cachedInput: '0.4' }
    const contextTiers = [{ aboveInputTokens: 600, mode: 'marginal' as const, prices: high }]
    const { steps } = bill(project(prices, [workload(traffic, half)], {}, { pricesPerMTok, contextTiers }))
    // Without a cache 600 x $2 + 400 x $4 = $280, and $500 of output
    expect([steps?.list.toJSON(), steps?.promptCaching.toJSON()]).toEqual(['780', '-90'])
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
        const shaped = reshape(usage, { ...asItIs, trimmedTokens }, workload(traffic), 1).usage
        expect(total(shaped)).toBe(Math.max(0, total(usage) - trimmedTokens))
        if (shaped.cachedInput > 0) expect(shaped.freshInput).toBe(usage.freshInput)
        expect(shaped.answer + shaped.reasoning).toBe(usage.answer + usage.reasoning)
      }),
    )
  })

  test('answers within its limit, and reasons before it answers', () => {
    fc.assert(
      fc.property(usages, fc.nat(20_000), (usage, maxOutputTokens) => {
        const shaped = reshape(usage, { ...asItIs, maxOutputTokens }, workload(traffic), 1).usage
        expect(shaped.answer + shaped.reasoning).toBe(Math.min(usage.answer + usage.reasoning, maxOutputTokens))
        expect(shaped.reasoning).toBe(Math.min(usage.reasoning, maxOutputTokens))
      }),
    )
  })
})
