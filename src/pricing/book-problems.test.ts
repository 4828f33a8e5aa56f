import { describe, expect, test } from 'vitest'
import type { PriceEntry } from '../model/price.js'
import { bookProblems } from './book-problems.js'
import { prices, row } from './testing/rows.js'

const whats = (...entries: PriceEntry[]): string[] => bookProblems(entries).map(({ what }) => what)

test('a sound book has no problems', () => {
  const discounts = {
    serviceTiers: { flex: { multiplier: '0.5' } },
    batch: { multiplier: '0.5', stacksWithCache: true },
  }
  expect(
    whats(
      row({ ...discounts, effectiveTo: '2026-07-02' }),
      row({
        effectiveFrom: '2026-07-02',
        offPeak: { hoursUtc: ['16:30-00:30'], weekdays: [1, 7], rates: { multiplier: '0.5' } },
      }),
      row({ model: 'output-only', pricesPerMTok: prices({ output: '0.25' }) }),
      row({ model: 'free', free: true, pricesPerMTok: prices({}) }),
      row({ model: 'by request', pricesPerMTok: prices({}), perRequest: '0.01' }),
    ),
  ).toEqual([])
})

describe('amounts', () => {
  test.each([
    ['-1', 'prices_per_mtok.input: "-1" is negative'],
    ['abc', 'prices_per_mtok.input: "abc" is not an amount in USD (a decimal such as "2.50", at most 12 decimals)'],
    ['$3', 'prices_per_mtok.input: "$3" is not an amount in USD (a decimal such as "2.50", at most 12 decimals)'],
    [
      '0.0000001',
      'prices_per_mtok.input: "0.0000001" is finer than a picodollar per token (at most 6 decimals per million tokens)',
    ],
  ])('an input price of "%s" is refused', (input, what) =>
    expect(whats(row({ pricesPerMTok: prices({ input, output: '1' }) }))).toEqual([what]),
  )

  test('a price that only a multiplier makes too fine is named, with both multipliers that may meet', () => {
    const halves = row({
      pricesPerMTok: prices({ input: '0.000002', output: '0.000004' }),
      serviceTiers: { flex: { multiplier: '0.5' } },
      batch: { multiplier: '0.5', stacksWithCache: true },
    })
    // 2 picodollars x 0.5 x 0.5 is half a picodollar; 4 x 0.25 is one.
    expect(whats(halves)).toEqual([
      'prices_per_mtok.input: "0.000002" times a multiplier of this row is finer than a picodollar per token',
    ])
  })

  test('multipliers, fees and the prices of every tier are read too', () => {
    const wrong = row({
      serviceTiers: { flex: { multiplier: '50%' }, fast: { prices: prices({ output: '-2' }) } },
      contextTiers: [{ aboveInputTokens: 10, mode: 'cliff', prices: prices({ input: 'x' }) }],
      batch: { multiplier: '-0.5', stacksWithCache: true },
      perRequest: '-0.1',
    })
    expect(whats(wrong).map((what) => what.slice(0, what.indexOf(':')))).toEqual([
      'context_tiers[0].prices_per_mtok.input',
      'service_tiers.fast.prices_per_mtok.output',
      'service_tiers.flex.multiplier',
      'batch.multiplier',
      'per_request',
    ])
  })
})

describe('what a row says', () => {
  test('no price is not free', () => {
    expect(bookProblems([row({ pricesPerMTok: prices({}) })])).toMatchObject([
      { what: 'm has no price', todo: 'add prices_per_mtok, or "free: true" when it costs nothing' },
    ])
  })

  test('free beside a price is a contradiction', () => {
    expect(whats(row({ free: true }))).toEqual(['m is free and has prices'])
  })
})

describe('spans', () => {
  test.each([
    [{ effectiveFrom: '02.07.2026' }, 'effective_from: "02.07.2026" is no ISO date or instant such as 2026-07-02'],
    [{ effectiveTo: '2026-02-30' }, 'effective_to: "2026-02-30" is no ISO date or instant such as 2026-07-02'],
    [
      { effectiveFrom: '2026-02-30T10:00Z' },
      'effective_from: "2026-02-30T10:00Z" is no ISO date or instant such as 2026-07-02',
    ],
    [
      { effectiveFrom: '2026-07-02T10:00' },
      'effective_from: "2026-07-02T10:00" is no ISO date or instant such as 2026-07-02',
    ],
    [
      { effectiveFrom: '2026-07-02', effectiveTo: '2026-07-02' },
      'effective_to 2026-07-02 is not after effective_from 2026-07-02',
    ],
    [
      { offPeak: { hoursUtc: ['8-9'], weekdays: [8], rates: { multiplier: '1' } } },
      'off_peak.hours_utc: "8-9" is no span of hours such as "16:30-00:30"',
    ],
    [
      { contextTiers: [{ aboveInputTokens: -1, mode: 'cliff' as const, prices: prices({}) }] },
      'context_tiers: -1 is no number of tokens',
    ],
  ])('%j is refused', (over, what) => expect(whats(row(over))[0]).toBe(what))

  test('two rows that claim one model at one time are named, the later one with its rival', () => {
    const older = row({ effectiveFrom: '2026-01-01', origin: { kind: 'book', file: 'prices.yaml', line: 4 } })
    const newer = row({ effectiveFrom: '2026-07-02', origin: { kind: 'book', file: 'prices.yaml', line: 9 } })
    expect(bookProblems([newer, older])).toEqual([
      {
        entry: newer,
        what: 'two prices for m at acme hold at the same time (the other: prices.yaml:4)',
        todo: 'end the older row with effective_to on the day the newer one starts, or remove one',
      },
    ])
  })

  test('the same alias in two rows is no less ambiguous', () => {
    expect(whats(row({ model: 'a', aliases: ['x'] }), row({ model: 'b', aliases: ['x'] }))).toHaveLength(1)
  })

  test('an own row may stand over one of the catalogue, and providers do not mix', () => {
    const catalogue = { kind: 'catalogue', name: 'genai-prices', date: '2026-06-01' } as const
    expect(whats(row(), row({ origin: catalogue }), row({ provider: 'elsewhere' }))).toEqual([])
  })
})
