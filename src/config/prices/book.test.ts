import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PriceEntry, PricesPerMTok, Rates } from '../../model/price.js'
import { errorText } from '../testing/bench-folder.js'
import { parsePriceBook } from './book.js'
import { priceBookYaml } from './book-yaml.js'

const whole = `version: 1
currency: USD
entries:
  - provider: global-api
    model: deepseek-v4-flash
    aliases: [deepseek-ai/DeepSeek-V4-Flash]
    match: deepseek-v4-flash-*
    effective_from: 2026-07-02
    effective_to: 2026-09-01
    source: https://example.com/prices
    retrieved_at: 2026-07-02
    context_window: 128000
    prices_per_mtok: {input: "0.18", cached_input: "0.018", output: "0.25"}
    context_tiers: [{above_input_tokens: 128k, mode: cliff, prices_per_mtok: {input: "0.36", output: "0.50"}}]
    service_tiers: {flex: {multiplier: "0.5"}}
    batch: {multiplier: "0.5", stacks_with_cache: true}
    off_peak: {hours_utc: ["16:30-00:30"], prices_per_mtok: {input: "0.09", output: "0.125"}}
    per_request: "0"
  - {provider: local, model: mine, free: true}
`

test('a price book is read row by row, each with its line', () => {
  expect(parsePriceBook(whole, 'prices.yaml')).toMatchInlineSnapshot(`
    [
      {
        "aliases": [
          "deepseek-ai/DeepSeek-V4-Flash",
        ],
        "batch": {
          "multiplier": "0.5",
          "stacksWithCache": true,
        },
        "contextTiers": [
          {
            "aboveInputTokens": 128000,
            "mode": "cliff",
            "prices": {
              "cacheWrite": null,
              "cachedInput": null,
              "input": "0.36",
              "output": "0.50",
              "reasoning": null,
            },
          },
        ],
        "contextWindow": 128000,
        "effectiveFrom": "2026-07-02",
        "effectiveTo": "2026-09-01",
        "free": false,
        "match": "deepseek-v4-flash-*",
        "model": "deepseek-v4-flash",
        "offPeak": {
          "hoursUtc": [
            "16:30-00:30",
          ],
          "rates": {
            "prices": {
              "cacheWrite": null,
              "cachedInput": null,
              "input": "0.09",
              "output": "0.125",
              "reasoning": null,
            },
          },
          "weekdays": null,
        },
        "origin": {
          "file": "prices.yaml",
          "kind": "book",
          "line": 4,
        },
        "perRequest": "0",
        "pricesPerMTok": {
          "cacheWrite": null,
          "cachedInput": "0.018",
          "input": "0.18",
          "output": "0.25",
          "reasoning": null,
        },
        "provider": "global-api",
        "retrievedAt": "2026-07-02",
        "serviceTiers": {
          "flex": {
            "multiplier": "0.5",
          },
        },
        "source": "https://example.com/prices",
      },
      {
        "aliases": [],
        "batch": null,
        "contextTiers": [],
        "contextWindow": null,
        "effectiveFrom": null,
        "effectiveTo": null,
        "free": true,
        "match": null,
        "model": "mine",
        "offPeak": null,
        "origin": {
          "file": "prices.yaml",
          "kind": "book",
          "line": 19,
        },
        "perRequest": "0",
        "pricesPerMTok": {
          "cacheWrite": null,
          "cachedInput": null,
          "input": null,
          "output": null,
          "reasoning": null,
        },
        "provider": "local",
        "retrievedAt": null,
        "serviceTiers": {},
        "source": null,
      },
    ]
  `)
})

test('every mistake of a price book is named at its place', async () => {
  const text = `version: 1
currency: EUR
entries:
  - {provider: a, model: x, price_per_mtok: {input: "1"}}
  - {provider: a, model: y, prices_per_mtok: {input: 0.18, output: "2"}}
  - {provider: a, model: z, prices_per_mtok: {output: "2"}, service_tiers: {flex: {}}, batch: {multiplier: 0.5}}
`
  expect(await errorText(() => parsePriceBook(text, 'prices.yaml'))).toMatchInlineSnapshot(`
    "
    prices.yaml:2:11  currency is "EUR", must be USD
    prices.yaml:4:29  entries[0].price_per_mtok is not a known key
      did you mean "prices_per_mtok"?  known: provider, model, aliases, match, effective_from, effective_to, source, retrieved_at, context_window, free, prices_per_mtok, context_tiers, service_tiers, batch, off_peak, per_request, origin
    prices.yaml:5:54  entries[1].prices_per_mtok.input is the bare number 0.18
      quote it, so that it stays exact: "0.18"
    prices.yaml:6:83  entries[2].service_tiers.flex needs either prices_per_mtok or multiplier
    prices.yaml:6:108  entries[2].batch.multiplier is the bare number 0.5
      quote it, so that it stays exact: "0.5"
    "
  `)
})

test('rows that cannot be billed exactly or that claim one model twice are named', async () => {
  const text = `version: 1
entries:
  - {provider: a, model: x, prices_per_mtok: {input: "-1", output: "2"}}
  - {provider: a, model: y, effective_to: 2026-07-02, prices_per_mtok: {output: "2"}}
  - {provider: a, model: y, effective_from: 2026-07-01, prices_per_mtok: {output: "3"}}
  - {provider: a, model: z}
`
  expect(await errorText(() => parsePriceBook(text, 'prices.yaml'))).toMatchInlineSnapshot(`
    "
    prices.yaml:3:5  prices_per_mtok.input: "-1" is negative
      leave it out: a price that is negative or not fixed cannot be billed
    prices.yaml:5:5  two prices for y at a hold at the same time (the other: prices.yaml:4)
      end the older row with effective_to on the day the newer one starts, or remove one
    prices.yaml:6:5  z has no price
      add prices_per_mtok, or "free: true" when it costs nothing
    "
  `)
})

test('an example book survives being written and read', () => {
  const rows = parsePriceBook(whole, 'prices.yaml')
  expect(parsePriceBook(priceBookYaml(rows), 'copy.yaml')).toEqual(rows)
})

const amount = fc.tuple(fc.nat(99), fc.nat(99)).map(([dollars, rest]) => `${dollars}.${String(rest).padStart(2, '0')}`)
const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const prices: fc.Arbitrary<PricesPerMTok> = fc.record({
  input: maybe(amount),
  cachedInput: maybe(amount),
  cacheWrite: maybe(amount),
  output: amount,
  reasoning: maybe(amount),
})
const rates: fc.Arbitrary<Rates> = fc.oneof(
  prices.map((given) => ({ prices: given })),
  fc.constant({ multiplier: '0.5' }),
)
const row: fc.Arbitrary<PriceEntry> = fc.record({
  provider: name,
  model: name,
  aliases: fc.array(name, { maxLength: 2 }),
  match: maybe(name),
  effectiveFrom: maybe(fc.constantFrom('2026-01-01', '2026-01-01T12:00:00Z')),
  effectiveTo: maybe(fc.constant('2026-07-01')),
  source: maybe(name),
  retrievedAt: maybe(fc.constant('2026-07-02')),
  contextWindow: maybe(fc.integer({ min: 1, max: 10_000_000 })),
  free: fc.constant(false),
  pricesPerMTok: prices,
  contextTiers: fc.array(
    fc.record({ aboveInputTokens: fc.integer({ min: 1 }), mode: fc.constantFrom('cliff', 'marginal'), prices }),
    { maxLength: 2 },
  ),
  serviceTiers: fc.dictionary(name, rates, { maxKeys: 2, noNullPrototype: true }),
  batch: maybe(fc.record({ multiplier: fc.constant('0.5'), stacksWithCache: fc.boolean() })),
  offPeak: maybe(fc.record({ hoursUtc: fc.constant(['16:30-00:30']), weekdays: maybe(fc.constant([0, 6])), rates })),
  perRequest: amount,
  origin: fc.oneof(
    fc.record({ kind: fc.constant('book' as const), file: name, line: fc.nat() }),
    fc.record({ kind: fc.constant('catalogue' as const), name, date: fc.constant('2026-01-01') }),
  ),
})

test('any row survives being written and read, its origin included', () => {
  fc.assert(
    fc.property(row, (entry) => {
      expect(parsePriceBook(priceBookYaml([entry]), 'copy.yaml')).toEqual([entry])
    }),
  )
})

test('an empty book survives too', () => {
  expect(parsePriceBook(priceBookYaml([]), 'copy.yaml')).toEqual([])
})
