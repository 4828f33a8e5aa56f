import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Usd } from '../../model/usd.js'
import { perMillionTokens, perRequest } from './foreign-price.js'

const perToken = (value: unknown): string => {
  const price = perMillionTokens(value, 'per token')
  return price.kind === 'price' ? price.text : price.kind === 'refused' ? price.why : 'absent'
}

describe('a price per token becomes one per million tokens, digit by digit', () => {
  test.each([
    ['0.00000018', '0.18'],
    [1.8e-7, '0.18'],
    [0.00000018, '0.18'],
    ['2.5e-06', '2.5'],
    [3e-6, '3'],
    ['0.0000000325', '0.0325'],
    ['0', '0'],
    [0, '0'],
    ['0.000', '0'],
    [1, '1000000'],
    ['0.000000000001', '0.000001'],
    ['0.0000000000010', '0.000001'],
  ])('%s is $%s', (value, text) => expect(perToken(value)).toBe(text))
})

describe('what is no exact price is refused, never rounded', () => {
  test.each([
    ['-1', 'a dynamic price ("-1")'],
    [-1, 'a dynamic price ("-1")'],
    ['-0.5', 'a negative price'],
    ['0.0000000000001', 'a price finer than a picodollar'],
    [0.1 * 3e-6, 'a price finer than a picodollar'],
    ['free', 'an unreadable price'],
    [Number.NaN, 'an unreadable price'],
    [{ usd: 1 }, 'a price that is neither number nor text'],
    [true, 'a price that is neither number nor text'],
  ])('%j: %s', (value, why) => expect(perToken(value)).toBe(why))
})

test.each([undefined, null, ''])('%j says nothing', (value) =>
  expect(perMillionTokens(value, 'per token')).toEqual({ kind: 'absent' }),
)

// Any price a book can hold: whole picodollars per token.
const picodollars = fc.bigInt({ min: 0n, max: 10n ** 15n })
const perTokenText = (pico: bigint): string => {
  const digits = pico.toString().padStart(13, '0')
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`
}

test('whatever a token costs, a million of them cost a million times as much, to the picodollar', () => {
  fc.assert(
    fc.property(picodollars, (pico) => {
      const text = perTokenText(pico)
      expect(Usd.parse(perToken(text)).pico).toBe(Usd.parse(text).pico * 1_000_000n)
    }),
  )
})

test('a JSON number is taken as the decimal it was written as', () => {
  fc.assert(
    // Up to 15 digits a decimal survives the way through a float.
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (pico) => {
      const text = perTokenText(pico)
      expect(perToken(JSON.parse(text))).toBe(perToken(text))
      expect(perToken(JSON.parse(text).toExponential())).toBe(perToken(text))
    }),
  )
})

test('a price per million is taken as it is, in the shortest form', () => {
  fc.assert(
    fc.property(picodollars, (pico) => {
      const read = perMillionTokens((Number(pico % 10n ** 12n) / 1e6).toString(), 'per million tokens')
      expect(read.kind).toBe('price')
      if (read.kind === 'price') expect(Number(read.text)).toBe(Number(pico % 10n ** 12n) / 1e6)
    }),
  )
})

test('a fee per request keeps twelve decimals and no more', () => {
  expect(perRequest('0.000000000001')).toEqual({ kind: 'price', text: '0.000000000001' })
  expect(perRequest('0.0000000000001')).toEqual({ kind: 'refused', why: 'a price finer than a picodollar' })
})
