import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceEntry } from '../model/price.js'
import { costOfAttempt } from './cost.js'
import { inWindow, parseWindow } from './off-peak.js'
import { attempt, bookOf, prices, row } from './testing/rows.js'
import { readUsage } from './usage/read-usage.js'
import { reportedCost } from './usage/reported-cost.js'

const dollars = (rows: readonly PriceEntry[], ...call: Parameters<typeof attempt>): string => {
  const cost = costOfAttempt(bookOf(...rows), 'acme', attempt(...call))
  return cost.status === 'priced' ? cost.usd.toString() : cost.status
}

const million = { freshInput: 1_000_000 }

test('a price changes with the first second of its day, and with the second of an instant', () => {
  const rows = [
    row({ effectiveTo: '2026-07-02' }),
    row({
      effectiveFrom: '2026-07-02',
      effectiveTo: '2026-07-02T10:30:00+02:00',
      pricesPerMTok: prices({ input: '4' }),
    }),
    row({ effectiveFrom: '2026-07-02T08:30:00Z', pricesPerMTok: prices({ input: '5' }) }),
  ]
  const at = (instant: string): string => dollars(rows, million, { at: instant })
  expect(at('2026-07-01T23:59:59.999Z')).toBe('3')
  expect(at('2026-07-02T00:00:00Z')).toBe('4')
  expect(at('2026-07-02T08:29:59.999Z')).toBe('4')
  expect(at('2026-07-02T08:30:00Z')).toBe('5')
})

describe('each stage of the selection goes over those before it', () => {
  const base = row({
    pricesPerMTok: prices({ input: '1', output: '1' }),
    serviceTiers: { priority: { prices: prices({ input: '2' }) } },
    contextTiers: [{ aboveInputTokens: 1_000_000, mode: 'cliff', prices: prices({ input: '4' }) }],
  })
  const night = { hoursUtc: ['16:30-00:30'], weekdays: null, rates: { prices: prices({ input: '8' }) } }
  const later = { ...base, offPeak: night, batch: { multiplier: '0.5', stacksWithCache: true } }
  const peak = '2026-07-02T12:00:00Z'
  const evening = '2026-07-02T16:30:00Z'
  const long = { freshInput: 1_000_001 }

  test.each([
    // 1,000,000 tokens at $1, at $2 for the service tier; 1,000,001 at $4 for the context, whatever the tier; at $8 by
    // night, whatever the context; half of all that in a batch.
    ['the base', base, million, null, peak, '1'],
    ['the service tier', base, million, 'priority', peak, '2'],
    ['the context tier over it', base, long, 'priority', peak, '4.000004'],
    ['the hours over both', later, long, 'priority', evening, '8.000008'],
    ['the batch discount on what won', later, long, 'batch', evening, '4.000004'],
    ['the batch discount alone', later, million, 'batch', peak, '0.5'],
  ] as const)('%s', (_, entry, usage, serviceTier, at, expected) =>
    expect(dollars([entry], usage, { serviceTier, at })).toBe(expected),
  )
})

test('below a threshold tiers do not exist, above it a cliff costs no less than a marginal tier of the same prices', () => {
  const tier = (mode: 'cliff' | 'marginal'): PriceEntry =>
    row({ contextTiers: [{ aboveInputTokens: 1000, mode, prices: prices({ input: '6', output: '30' }) }] })
  const usages = fc.record({
    freshInput: fc.nat(3000),
    cachedInput: fc.nat(3000),
    answer: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(usages, (usage) => {
      const [flat, marginal, cliff] = [row(), tier('marginal'), tier('cliff')].map((entry) =>
        Number(dollars([entry], usage)),
      )
      if (usage.freshInput + usage.cachedInput <= 1000) expect([marginal, cliff]).toEqual([flat, flat])
      else expect([flat, marginal, cliff]).toEqual([flat, marginal, cliff].toSorted((a, b) => Number(a) - Number(b)))
    }),
  )
})

test('any hours and the hours between them make up the day, with no instant in both and none in neither', () => {
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const minute = fc.nat(1439)
  fc.assert(
    fc.property(
      minute,
      minute,
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (from, to, date) => {
        fc.pre(from !== to)
        const inside = inWindow(parseWindow(`${clock(from)}-${clock(to)}`), null, date.getTime())
        const outside = inWindow(parseWindow(`${clock(to)}-${clock(from)}`), null, date.getTime())
        expect(inside).toBe(!outside)
      },
    ),
  )
})

test('Gemini, DeepSeek and OpenRouter say the same request each in their own way, and it comes apart alike', () => {
  const tokens = fc.nat(1_000_000)
  fc.assert(
    fc.property(tokens, tokens, tokens, tokens, (freshInput, cachedInput, answer, reasoning) => {
      const prompt = freshInput + cachedInput
      fc.pre(prompt + answer + reasoning > 0)
      const expected = { status: 'reported', usage: { freshInput, cachedInput, cacheWrite: 0, answer, reasoning } }
      const completion = answer + reasoning
      const openai = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
      const details = { completion_tokens_details: { reasoning_tokens: reasoning } }
      expect(
        readUsage({
          promptTokenCount: prompt,
          cachedContentTokenCount: cachedInput,
          candidatesTokenCount: answer,
          thoughtsTokenCount: reasoning,
          totalTokenCount: prompt + completion,
        }),
      ).toEqual(expected)
      expect(readUsage({ ...openai, ...details, prompt_cache_hit_tokens: cachedInput })).toEqual(expected)
      expect(
        readUsage({
          ...openai,
          ...details,
          prompt_tokens_details: { cached_tokens: cachedInput },
          cost: 0.1,
          is_byok: true,
        }),
      ).toEqual(expected)
    }),
  )
})

test("with a key of one's own the broker's fee is never taken for the price", () => {
  const amount = fc.integer({ min: 0, max: 10 ** 9 }).map((micro) => micro / 1e6)
  fc.assert(
    fc.property(amount, amount, (cost, upstream) => {
      const own = { cost, is_byok: true, cost_details: { upstream_inference_cost: upstream } }
      expect(Number(reportedCost(own, null))).toBe(upstream)
      expect(reportedCost({ cost, is_byok: true, cost_details: {} }, '0.5')).toBeNull()
      expect(Number(reportedCost({ ...own, is_byok: false }, null))).toBe(cost)
    }),
  )
})
