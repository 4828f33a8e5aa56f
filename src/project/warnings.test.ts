import { expect, test } from 'vitest'
import type { PriceEntry } from '../model/price.js'
import type { RunSummary } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import { candidate, gatewaysOf, pricesOf, summaryOf } from './testing/run.js'
import { costWarnings } from './warnings.js'

const warn = (summary: RunSummary, over: Partial<PriceEntry> = {}) =>
  costWarnings({
    summary,
    gateways: gatewaysOf('acme'),
    prices: pricesOf('acme', { 'gpt-4o': ['2.50', '10'], flash: ['0.14', '0.28'] }, over),
    startedAtMs: Date.parse('2026-11-20T10:00:00Z'),
  })

test('a run priced throughout from a fresh book of its own has no warnings', () => {
  expect(warn(summaryOf([candidate('gpt-4o'), candidate('flash')]), { retrievedAt: '2026-10-21' })).toEqual([])
})

test('everything that weakens the money is said, with what to do', () => {
  const run = summaryOf([
    candidate('gpt4o', { cost: { usd: null, usdPerThousandRequests: null, unpricedCalls: 50 } }),
    candidate('gpt-4o', {
      cost: {
        usd: Usd.parse('1.23456'),
        unpricedCalls: 1,
        drift: 0.081,
        reportedUsd: Usd.parse('1.1'),
        reportedCalls: 49,
      },
    }),
    candidate('flash', {
      cost: { reportedUsd: Usd.zero, reportedCalls: 50 },
      tokens: { input: 1, cachedInput: 0, output: 1, reasoning: 0, estimatedCalls: 3 },
    }),
  ])
  const judged = { ...run, ledger: { ...run.ledger, judgeUsd: Usd.parse('0.5'), judgeUnpricedAttempts: 2 } }
  const origin = { kind: 'catalogue', name: 'genai-prices', date: '2026-07-01' } as const
  const said = warn(judged, { retrievedAt: '2026-07-01', origin })
  expect(said.map(({ code, text, advice }) => `${code}: ${text}\n  ${advice}`).join('\n')).toMatchInlineSnapshot(`
    "unpriced_calls: gpt4o: its cost is unknown, 50 calls unpriced: no price for gpt4o at acme (known there: gpt-4o)
      add a row for it to a price book named under prices
    unpriced_calls: gpt-4o: it cost at least $1.2346, 1 call unpriced: gpt-4o is in the price book, but these calls could not be billed by it
      look for calls that ended without token counts, and for a price the row leaves out
    unpriced_judge: judge: its cost is at least $0.5000, 2 calls unpriced
      add a row for the judge's model to a price book named under prices
    old_prices: prices read more than 30 days before the run: gpt-4o (142 days), flash (142 days)
      read them again at their source and update retrieved_at
    catalogue_prices: priced from the catalogue genai-prices of 2026-07-01, not from your own book: gpt-4o, flash
      put the prices you pay into a price book
    estimated_tokens: flash: the tokens of 3 calls were estimated, because the server did not report them
      take their cost as approximate, or ask the gateway for usage in streams
    zero_cost_reported: flash: the server reports $0 for 50 calls that the price book puts at $0.0500
      the book is used; if the model is free, say "free: true" in its row
    cost_drift: gpt-4o: the price book comes out 8.1 % above what the server reports
      compare the row with the provider’s current prices, discounts and fees"
  `)
})

test('a run whose cost hangs on the hour says so, because its monthly bills do not', () => {
  const offPeak = { hoursUtc: ['16:30-00:30'], weekdays: null, rates: { multiplier: '0.5' } }
  const [said] = warn(summaryOf([candidate('flash')]), { offPeak })
  expect(said?.text).toBe('what this run cost hangs on the hours it ran at, since there are off-peak prices for flash')
})

test('a price is old on the 31st day, and a drift counts from above 5 %', () => {
  const codes = (retrievedAt: string, drift: number) =>
    warn(summaryOf([candidate('flash', { cost: { drift } })]), { retrievedAt }).map(({ code }) => code)
  expect(codes('2026-10-20', 0.05)).toEqual(['old_prices'])
  expect(codes('2026-10-21', -0.051)).toEqual(['cost_drift'])
})

test('a run billed by a book of other dates is not told to add the row that is there', () => {
  const unpriced = candidate('flash', { cost: { usd: null, usdPerThousandRequests: null, unpricedCalls: 50 } })
  const [warning] = warn(summaryOf([unpriced]), { effectiveFrom: '2026-12-01' })
  expect(warning?.text).toBe(
    'flash: its cost is unknown, 50 calls unpriced: no price of flash at acme was in force at that time (there is one from 2026-12-01)',
  )
  expect(warning?.advice).toContain('llm-bench project <run> --prices FILE')
})
