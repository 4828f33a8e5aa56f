import { describe, expect, test } from 'vitest'
import { errorTextOf } from '../testing/errors.js'
import { fixture, listingLines, origin } from '../testing/rows.js'
import { priceSources } from './index.js'
import { readLitellm } from './litellm.js'
import { readModelsDev } from './models-dev.js'
import { readOfferedModels, readOfferedPrices } from './offered-models.js'

test("LiteLLM's map: per-token numbers, tiers in fields of their own, providers in front of names", () => {
  expect(listingLines(readLitellm(fixture('litellm'), origin))).toMatchInlineSnapshot(`
    [
      "alpha / alpha-large: input 3, cachedInput 0.3, cacheWrite 3.75, output 15; above 200000: input 6, cachedInput 0.6, output 22.5; window 1000000",
      "alpha / alpha-flash: input 0.18, output 0.25, reasoning 0.3; window 128000",
      "beta / alpha-large: input 4, output 20; per request 0.005; window null",
      "alpha / alpha-unfilled: skipped, a price of 0, which this list also writes where it knows none",
      "alpha / alpha-noisy: skipped, a price finer than a picodollar",
      "alpha / alpha-embed: skipped, no chat model",
      "beta / by-the-second: skipped, no price per token",
    ]
  `)
})

test('models.dev: prices per million, tiers by their own size before the field that says 200k', () => {
  expect(listingLines(readModelsDev(fixture('models-dev'), origin))).toMatchInlineSnapshot(`
    [
      "alpha / alpha-large: input 5, cachedInput 0.5, cacheWrite 6.25, output 30, reasoning 30; above 272000: input 10, cachedInput 1, output 45; window 1050000",
      "alpha / alpha-long: input 2, output 12; above 200000: input 4, output 18; window 2000000",
      "alpha / alpha-unpriced: skipped, no price per token",
      "alpha-monthly-plan / alpha-large: skipped, a price of 0, which this list also writes where it knows none",
    ]
  `)
})

test('the providers of models.dev may stand under a key of their own', () => {
  const wrapped = { providers: fixture('models-dev') }
  expect(readModelsDev(wrapped, origin)).toEqual(readModelsDev(fixture('models-dev'), origin))
})

test("OpenRouter's list: texts per token, zeros that mean no price of its own, dynamic and free models", () => {
  expect(listingLines(readOfferedPrices(fixture('openrouter'), origin))).toMatchInlineSnapshot(`
    [
      "standby / alpha/alpha-large: input 3, cachedInput 0.3, cacheWrite 3.75, output 15; window 1000000",
      "standby / alpha/alpha-flash: input 0.18, output 0.25; per request 0.001; window 128000",
      "standby / alpha/alpha-flash:free: free; window 32000",
      "standby / openrouter/auto: skipped, a dynamic price ("-1")",
      "standby / alpha/half-free: skipped, a price of 0 in one direction and not in the other",
      "standby / alpha/too-fine: skipped, a price finer than a picodollar",
    ]
  `)
})

test('a model that costs nothing by the token and something by the picture is not free', () => {
  const pricing = { prompt: '0', completion: '0', image: '0.04', request: '0' }
  const list = {
    data: [
      { id: 'painter', pricing },
      { id: 'gift', pricing: { ...pricing, image: '0' } },
    ],
  }
  expect(listingLines(readOfferedPrices(list, origin))).toEqual([
    'standby / gift: free; window null',
    'standby / painter: skipped, not charged by tokens but by image',
  ])
})

test('a list that counts by the million where it should count by the token is not believed', () => {
  // $9,999.99 a million is $0.00999999 a token.
  const list = [
    { id: 'by-the-million', pricing: { prompt: '0.18', completion: '0.25' } },
    { id: 'dear', pricing: { prompt: '0.00999999', completion: '0.00999999' } },
  ]
  expect(listingLines(readOfferedPrices(list, origin))).toEqual([
    'standby / dear: input 9999.99, output 9999.99; window null',
    'standby / by-the-million: skipped, a price of $10,000 or more for a million tokens: it may be of a million already',
  ])
})

test('a tier that would make long prompts free is not believed', () => {
  const entry = {
    litellm_provider: 'alpha',
    mode: 'chat',
    input_cost_per_token: 3e-6,
    output_cost_per_token: 1.5e-5,
    input_cost_per_token_above_200k_tokens: 0,
  }
  expect(listingLines(readLitellm({ m: entry }, origin))).toEqual([
    'alpha / m: skipped, a price of 0 above 200000 tokens',
  ])
})

test("a gateway's list: some models with prices, some without", () => {
  expect(listingLines(readOfferedPrices(fixture('gateway'), origin))).toMatchInlineSnapshot(`
    [
      "standby / quick: input 0.2, cachedInput 0.05, output 0.6; window 65536",
      "standby / steady: skipped, no price per token",
    ]
  `)
})

test('a row says where and when it was read, and leaves open since when it holds', () => {
  expect(readOfferedPrices(fixture('gateway'), origin).rows[0]).toMatchObject({
    source: 'list.json',
    retrievedAt: '2026-07-02',
    effectiveFrom: null,
    effectiveTo: null,
  })
})

describe('lists of models', () => {
  test('may come bare or under "data", and hold nothing', () => {
    expect(readOfferedModels([{ id: 'a' }], origin)).toEqual([{ id: 'a', contextWindow: null, pricing: null }])
    expect(readOfferedModels({ data: [] }, origin)).toEqual([])
  })

  test('entries that are none are left out beside some that are', () => {
    expect(readOfferedModels({ data: [null, 'x', { name: 'no id' }, { id: 'a' }] }, origin)).toHaveLength(1)
  })
})

describe('another shape is refused by every reader', () => {
  test.each(priceSources.map((source) => [source.name, source] as const))('%s', (_, { read }) => {
    for (const value of [null, 3, 'text', {}, { data: 'none' }, { error: { message: 'no' } }, [1, 2]])
      expect(errorTextOf(() => read(value, origin))).toMatch(/^list\.json is not /)
  })
})
