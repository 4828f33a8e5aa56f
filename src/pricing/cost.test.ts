import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceEntry } from '../model/price.js'
import type { Usage } from '../model/usage.js'
import { Usd } from '../model/usd.js'
import { type Cost, costOfAttempt, costOfAttempts, costOfTokens } from './cost.js'
import { attempt, bookOf, prices, row } from './testing/rows.js'

const cost = (entry: PriceEntry, ...call: Parameters<typeof attempt>): Cost =>
  costOfAttempt(bookOf(entry), 'acme', attempt(...call))

/** In dollars, or why there are none. */
const dollars = (...args: Parameters<typeof cost>): string => {
  const result = cost(...args)
  return result.status === 'priced' ? result.usd.toString() : result.status === 'unknown' ? result.why : 'nothing'
}

describe('parts', () => {
  test('each part is charged at its own rate', () => {
    const full = row({
      pricesPerMTok: { input: '3', cachedInput: '0.3', cacheWrite: '3.75', output: '15', reasoning: '20' },
    })
    // 1,000 x $3 + 10,000 x $0.30 + 2,000 x $3.75 + 100 x $15 + 500 x $20, per million
    // = 0.003 + 0.003 + 0.0075 + 0.0015 + 0.01
    const usage = { freshInput: 1_000, cachedInput: 10_000, cacheWrite: 2_000, answer: 100, reasoning: 500 }
    expect(dollars(full, usage)).toBe('0.025')
  })

  test("a part without a price of its own is charged at its parent's rate, never at zero", () => {
    // (1,000 + 10,000 + 2,000) x $3 + (100 + 500) x $15, per million = 0.039 + 0.009
    const usage = { freshInput: 1_000, cachedInput: 10_000, cacheWrite: 2_000, answer: 100, reasoning: 500 }
    expect(dollars(row(), usage)).toBe('0.048')
  })

  test('a card that prints no input price prices output alone and leaves input unknown', () => {
    const outputOnly = row({ pricesPerMTok: prices({ output: '0.25' }) })
    expect(dollars(outputOnly, { answer: 1_000_000 })).toBe('0.25')
    expect(dollars(outputOnly, { freshInput: 1, answer: 1_000_000 })).toBe(
      'the price of input tokens of m is not known',
    )
    expect(dollars(outputOnly, { cachedInput: 1 })).toBe('the price of input tokens of m is not known')
  })

  test('a fee per request is added once', () => {
    expect(dollars(row({ perRequest: '0.005' }), { freshInput: 1_000 })).toBe('0.008')
  })

  test('a token at $0.0325 per million is 32,500 picodollars, where nanodollars would lose half of one', () => {
    expect(dollars(row({ pricesPerMTok: prices({ input: '0.0325', output: '0' }) }), { freshInput: 1 })).toBe(
      '0.0000000325',
    )
  })

  test('1,500 tokens in and 300 out of gpt-4o are $0.00675, and a fifth less out $0.00615', () => {
    const gpt4o = row({ pricesPerMTok: prices({ input: '2.5', output: '10' }) })
    expect(dollars(gpt4o, { freshInput: 1_500, answer: 300 })).toBe('0.00675')
    expect(dollars(gpt4o, { freshInput: 1_500, answer: 240 })).toBe('0.00615')
  })
})

describe('context tiers', () => {
  const long = prices({ input: '6', output: '22.5' })

  test('a request above the threshold is priced whole at the higher rate', () => {
    const tiered = row({ contextTiers: [{ aboveInputTokens: 200_000, mode: 'cliff', prices: long }] })
    // 200,001 x $6 per million = $1.200006; at exactly 200,000 the base rate of $3 still holds: $0.60
    expect(dollars(tiered, { freshInput: 200_001 })).toBe('1.200006')
    expect(dollars(tiered, { freshInput: 200_000 })).toBe('0.6')
    // Cached tokens count towards the threshold, and the output is re-priced too: 200,001 x $6 + 1,000 x $22.50.
    expect(dollars(tiered, { freshInput: 1, cachedInput: 200_000, answer: 1_000 })).toBe('1.222506')
  })

  test('a marginal tier re-prices only the tokens above it', () => {
    const marginal = row({ contextTiers: [{ aboveInputTokens: 200_000, mode: 'marginal', prices: long }] })
    // 200,000 x $3 + 1 x $6, per million; the output stays at $15
    expect(dollars(marginal, { freshInput: 200_001, answer: 1_000 })).toBe('0.615006')
    expect(dollars(marginal, { freshInput: 200_000, answer: 1_000 })).toBe('0.615')
  })

  test('the cached prefix fills the cheap band first', () => {
    const marginal = row({
      pricesPerMTok: prices({ input: '3', cachedInput: '0.3', output: '15' }),
      contextTiers: [{ aboveInputTokens: 100, mode: 'marginal', prices: prices({ input: '6', cachedInput: '0.6' }) }],
    })
    // 100 cached at $0.30, 50 cached above the threshold at $0.60, 10 fresh at $6: 30 + 30 + 60 = 120 per million
    expect(dollars(marginal, { cachedInput: 150, freshInput: 10 })).toBe('0.00012')
  })

  test('of several tiers the highest one exceeded holds, in whatever order they stand', () => {
    const tiered = row({
      contextTiers: [
        { aboveInputTokens: 200, mode: 'cliff', prices: prices({ input: '9' }) },
        { aboveInputTokens: 100, mode: 'cliff', prices: prices({ input: '6' }) },
      ],
    })
    const perMillion = [100, 101, 200, 201].map((tokens) => cost(tiered, { freshInput: tokens }))
    // 100 x $3, 101 x $6, 200 x $6, 201 x $9
    expect(perMillion.map((one) => one.status === 'priced' && one.usd.toString())).toEqual([
      '0.0003',
      '0.000606',
      '0.0012',
      '0.001809',
    ])
  })
})

describe('service tiers, hours and batches', () => {
  const base = row({
    pricesPerMTok: prices({ input: '4', cachedInput: '1', output: '8' }),
    serviceTiers: { flex: { multiplier: '0.5' }, priority: { prices: prices({ input: '7', output: '14' }) } },
    batch: { multiplier: '0.5', stacksWithCache: true },
    offPeak: { hoursUtc: ['16:30-00:30'], weekdays: null, rates: { multiplier: '0.25' } },
    contextTiers: [{ aboveInputTokens: 1_000_000, mode: 'cliff', prices: prices({ input: '8', output: '8' }) }],
  })
  const million = { freshInput: 1_000_000 }

  test('the service tier that the response names decides, and one that the row does not know changes nothing', () => {
    expect(dollars(base, million, { serviceTier: 'flex' })).toBe('2')
    expect(dollars(base, million, { serviceTier: 'priority' })).toBe('7')
    expect(dollars(base, million, { serviceTier: 'default' })).toBe('4')
  })

  test('off-peak prices start and end on the second', () => {
    const at = (instant: string) => dollars(base, million, { at: instant })
    expect(at('2026-07-02T16:29:59Z')).toBe('4')
    expect(at('2026-07-02T16:30:00Z')).toBe('1')
    expect(at('2026-07-03T00:29:59Z')).toBe('1')
    expect(at('2026-07-03T00:30:00Z')).toBe('4')
  })

  test('discounts multiply, on the prices that the context tier puts in place', () => {
    // 1,000,001 x $8 x 0.5 (flex) x 0.25 (hours)
    expect(dollars(base, { freshInput: 1_000_001 }, { serviceTier: 'flex', at: '2026-07-02T20:00:00Z' })).toBe(
      '1.000001',
    )
  })

  test('a batch discount covers cached tokens only where it stacks', () => {
    const cached = { cachedInput: 1_000_000 }
    const alone = { ...base, batch: { multiplier: '0.5', stacksWithCache: false } }
    expect(dollars(base, cached, { serviceTier: 'batch' })).toBe('0.5')
    expect(dollars(alone, cached, { serviceTier: 'batch' })).toBe('1')
    expect(dollars(alone, million, { serviceTier: 'batch' })).toBe('2')
  })
})

describe('what has no cost', () => {
  test('nothing was billed where nothing can have been', () => {
    expect(cost(row(), { status: 'none' })).toEqual({ status: 'nothing' })
  })

  test('a free model costs zero even without token counts', () => {
    const free = row({ free: true, pricesPerMTok: prices({}) })
    expect(cost(free, { status: 'unknown' })).toEqual({ status: 'priced', usd: Usd.zero, basis: 'free' })
  })

  test('unknown and contradicting token counts have no cost, and say why', () => {
    expect(dollars(row(), { status: 'unknown' })).toBe('the server did not say how many tokens it used')
    expect(dollars(row(), { status: 'invalid', inputTokens: 1, outputTokens: null, why: 'x is -1' })).toBe(
      'the token counts contradict each other: x is -1',
    )
  })

  test('a model without a row has no cost', () => {
    expect(dollars(row({ model: 'mm' }), { answer: 1 })).toBe('no price for m at acme (known there: mm)')
  })

  test('a sum says what is known and how much is not', () => {
    const attempts = [attempt({ answer: 1_000_000 }), attempt({ status: 'unknown' }), attempt({ status: 'none' })]
    const sum = costOfAttempts(bookOf(row()), () => 'acme', attempts)
    expect([sum.known.toString(), sum.unpriced]).toEqual(['15', 1])
  })
})

describe('tokens of a month', () => {
  test('are priced at the base rates, however many they are', () => {
    const tiered = row({ contextTiers: [{ aboveInputTokens: 10, mode: 'cliff', prices: prices({ input: '6' }) }] })
    const bill = costOfTokens(bookOf(tiered), 'acme', 'm', { inputTokens: 30_000_000, outputTokens: 10_000_000 }, 0)
    expect(bill?.toString()).toBe('240') // 30 x $3 + 10 x $15
  })

  test('have no price where the requests they came in cost a fee', () => {
    expect(
      costOfTokens(bookOf(row({ perRequest: '0.01' })), 'acme', 'm', { inputTokens: 1, outputTokens: 1 }, 0),
    ).toBeNull()
  })
})

describe('whatever the usage', () => {
  const part = fc.nat(500_000)
  const usages: fc.Arbitrary<Usage> = fc.record({
    freshInput: part,
    cachedInput: part,
    cacheWrite: part,
    answer: part,
    reasoning: part,
  })
  const tiered = row({
    pricesPerMTok: { input: '3', cachedInput: '0.3', cacheWrite: '3.75', output: '15', reasoning: null },
    contextTiers: [{ aboveInputTokens: 200_000, mode: 'marginal', prices: prices({ input: '6', cachedInput: '0.6' }) }],
  })
  const pico = (entry: PriceEntry, usage: Usage): bigint => {
    const result = cost(entry, usage)
    return result.status === 'priced' ? result.usd.pico : -1n
  }

  test('one more token of any part never makes a request cheaper', () => {
    const parts = fc.constantFrom<keyof Usage>('freshInput', 'cachedInput', 'cacheWrite', 'answer', 'reasoning')
    fc.assert(
      fc.property(
        usages,
        parts,
        (usage, more) => pico(tiered, { ...usage, [more]: usage[more] + 1 }) >= pico(tiered, usage),
      ),
    )
  })

  test('without tiers the cost of two usages together is the sum of their costs', () => {
    const flat = { ...tiered, contextTiers: [] }
    fc.assert(
      fc.property(usages, usages, (a, b) => {
        const both = {
          freshInput: a.freshInput + b.freshInput,
          cachedInput: a.cachedInput + b.cachedInput,
          cacheWrite: a.cacheWrite + b.cacheWrite,
          answer: a.answer + b.answer,
          reasoning: a.reasoning + b.reasoning,
        }
        return pico(flat, both) === pico(flat, a) + pico(flat, b)
      }),
    )
  })
})
