import { describe, expect, test } from 'vitest'
import { Usd } from '../model/usd.js'
import { costOfTokens } from './cost.js'
import { listPrice } from './list-price.js'
import type { PriceIndex } from './price-index.js'
import { openCard, vectors } from './testing/rows.js'
import { blendedPrice, shareSaved, timesCheaper, valueRanking } from './value.js'

const tokens = (
  card: PriceIndex,
  provider: string,
  model: string,
  inputTokens: number,
  outputTokens: number,
): string | undefined =>
  costOfTokens(card, provider, model, { inputTokens, outputTokens }, Date.parse('2026-07-02'))?.toString()

const outputPrice = (card: PriceIndex, provider: string, model: string): Usd =>
  Usd.parse(listPrice(card, provider, model, Date.parse('2026-07-02'))?.outputPerMTok ?? 'no price')

describe('figures by output price', () => {
  const value = vectors('value') as {
    timesCheaperThanGpt4o: { card: string; oneDecimal: Record<string, string> }
    scorePerDollar: { model: string; score: number; outputPerMTok: string; oneDecimal: string }[]
    blends: {
      name: string
      shares: Record<string, string>
      prices: Record<string, string>
      blended: string
      against: string
      percentSaved: string
    }[]
  }
  const { card, oneDecimal } = value.timesCheaperThanGpt4o
  const opened = openCard(card)

  test.each(Object.entries(oneDecimal))('%s is %s times cheaper than gpt-4o', (model, times) => {
    const ratio = timesCheaper(outputPrice(opened, card, 'gpt-4o'), outputPrice(opened, card, model))
    expect(ratio?.toFixed(1)).toBe(times)
  })

  test.each(value.scorePerDollar)('$model scores $oneDecimal per dollar', ({ score, outputPerMTok, oneDecimal }) => {
    expect(valueRanking(score, Usd.parse(outputPerMTok))?.toFixed(1)).toBe(oneDecimal)
  })

  test.each(value.blends)(
    '$name: $blended, $percentSaved % below $against',
    ({ shares, prices, blended, against, percentSaved }) => {
      const amounts = Object.fromEntries(Object.entries(prices).map(([name, price]) => [name, Usd.parse(price)]))
      const blend = blendedPrice(shares, amounts)
      expect(blend.toJSON()).toBe(blended)
      expect(((shareSaved(Usd.parse(against), blend) ?? 0) * 100).toFixed(2)).toBe(percentSaved)
    },
  )

  test('shares that do not sum to 1, or have no price, are refused', () => {
    expect(() => blendedPrice({ a: '0.8', b: '0.1' }, { a: Usd.zero, b: Usd.zero })).toThrow(
      'the shares do not sum to 1',
    )
    expect(() => blendedPrice({ a: '1.0' }, {})).toThrow('"a" has a share and no price')
  })

  test('nothing is a number of times cheaper than what is free', () => {
    expect(timesCheaper(Usd.parse('10'), Usd.zero)).toBeNull()
    expect(valueRanking(9, Usd.zero)).toBeNull()
  })
})

describe('bills of output alone', () => {
  const { card, dearCard, stages, images } = vectors('output-only') as {
    card: string
    dearCard: string
    stages: { stage: string; outputTokens: number; monthlyUsd: Record<string, string>; shareSaved: number }[]
    images: { outputTokensPerImage: number; imagesPerMonth: number; monthlyUsd: Record<string, string> }
  }
  const cheap = openCard(card)
  const dear = openCard(dearCard)

  test.each(stages)('$stage', ({ outputTokens, monthlyUsd, shareSaved: saved }) => {
    const flash = tokens(cheap, card, 'deepseek-v4-flash', 0, outputTokens) ?? ''
    const gpt4o = tokens(dear, dearCard, 'gpt-4o', 0, outputTokens) ?? ''
    expect({ 'deepseek-v4-flash': flash, 'gpt-4o': gpt4o }).toEqual(monthlyUsd)
    expect(shareSaved(Usd.parse(gpt4o), Usd.parse(flash))).toBe(saved)
  })

  test.each(Object.entries(images.monthlyUsd))('images read by %s cost $%s a month', (model, usd) => {
    const bill = tokens(cheap, card, model, 0, images.outputTokensPerImage * images.imagesPerMonth)
    expect(bill).toBe(Usd.parse(usd).toString())
  })

  test('one input token on a card without input prices has no bill', () => {
    expect(tokens(cheap, card, 'deepseek-v4-flash', 1, 5_000_000)).toBeUndefined()
  })
})

describe('figures in print that do not compute, with the right ones', () => {
  const name = 'card-d-2026-07-02'
  const card = openCard(name)

  test('1,600 prompt tokens less save $0.000288 a request on V4 Flash, $2.88 a day at 10,000 requests', () => {
    expect(tokens(card, name, 'deepseek-v4-flash', 1_600, 0)).toBe('0.000288')
    expect(tokens(card, name, 'deepseek-v4-flash', 1_600 * 10_000, 0)).toBe('2.88')
  })

  test('8,000 output tokens on gpt-4o are $0.08', () => {
    expect(tokens(card, name, 'gpt-4o', 0, 8_000)).toBe('0.08')
  })

  test('input falls 13.9 times and output 40 times, so only a bill of output alone falls to a fortieth', () => {
    // $4,800 is 480 million output tokens of gpt-4o, or as well 640 million in and 320 million out.
    expect(tokens(card, name, 'gpt-4o', 0, 480_000_000)).toBe('4800')
    expect(tokens(card, name, 'deepseek-v4-flash', 0, 480_000_000)).toBe('120')
    expect(tokens(card, name, 'gpt-4o', 640_000_000, 320_000_000)).toBe('4800')
    expect(tokens(card, name, 'deepseek-v4-flash', 640_000_000, 320_000_000)).toBe('195.2')
    expect(timesCheaper(Usd.parse('2.50'), Usd.parse('0.18'))?.toFixed(1)).toBe('13.9')
  })
})
