import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOfAttempt } from './cost.js'
import { attempt, bookOf, prices, row } from './testing/rows.js'
import { worstCase } from './worst-case.js'

const full = row({
  pricesPerMTok: { input: '3', cachedInput: '0.3', cacheWrite: '3.75', output: '15', reasoning: null },
  contextTiers: [
    { aboveInputTokens: 1_000, mode: 'cliff', prices: prices({ input: '6', output: '30' }) },
    { aboveInputTokens: 5_000, mode: 'marginal', prices: prices({ input: '12' }) },
  ],
  serviceTiers: { flex: { multiplier: '0.5' }, priority: { multiplier: '1.5' } },
  offPeak: { hoursUtc: ['00:00-12:00'], weekdays: null, rates: { multiplier: '0.5' } },
  perRequest: '0.01',
})

const reserve = (entry = full, call = { inputBytes: 1_000, maxOutputTokens: 200, attempts: 1 }): string | undefined =>
  worstCase(bookOf(entry), 'acme', 'm', call, 0)?.toString()

test('every byte is a token at the dearest input rate that could apply, every output token allowed is used', () => {
  // 1,000 bytes x $3.75 (cache write) x 1.5 (priority) + 200 x $15 x 1.5, per million, + $0.01
  expect(reserve()).toBe('0.020125')
})

test('a context tier counts from the byte after its threshold', () => {
  // 1,001 bytes x $6 x 1.5 + 200 x $30 x 1.5, per million, + $0.01
  expect(reserve(full, { inputBytes: 1_001, maxOutputTokens: 200, attempts: 1 })).toBe('0.028009')
})

test('attempts left are reserved too', () => {
  expect(reserve(full, { inputBytes: 1_000, maxOutputTokens: 200, attempts: 3 })).toBe('0.060375')
})

test('what has no bound has no reserve, and what is free needs none', () => {
  expect(reserve(row({ model: 'other' }))).toBeUndefined()
  expect(reserve(row({ pricesPerMTok: prices({ output: '1' }) }))).toBeUndefined()
  expect(reserve(row({ free: true, pricesPerMTok: prices({}) }))).toBe('0')
})

test('no call within its limits costs more than was reserved for it', () => {
  const tokens = fc.nat(4_000)
  const tiers = fc.constantFrom(null, 'flex', 'priority', 'batch')
  const instants = fc.constantFrom('2026-07-02T06:00:00Z', '2026-07-02T18:00:00Z')
  fc.assert(
    fc.property(
      tokens,
      tokens,
      tokens,
      tokens,
      tokens,
      tiers,
      instants,
      (freshInput, cachedInput, cacheWrite, answer, reasoning, serviceTier, at) => {
        const call = attempt({ freshInput, cachedInput, cacheWrite, answer, reasoning }, { serviceTier, at })
        const cost = costOfAttempt(bookOf(full), 'acme', call)
        const limits = {
          inputBytes: freshInput + cachedInput + cacheWrite,
          maxOutputTokens: answer + reasoning,
          attempts: 1,
        }
        const reserved = worstCase(bookOf(full), 'acme', 'm', limits, call.stamps.calledAtMs)
        return cost.status === 'priced' && reserved !== null && cost.usd.compare(reserved) <= 0
      },
    ),
  )
})
