import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { approxUsd, Usd, UsdPer } from './usd.js'

const pico = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const amounts = pico.map(Usd.ofPico)
const counts = fc.bigInt({ min: 1n, max: 10n ** 9n })
const shares = fc.tuple(pico, counts).map(([amount, count]) => new UsdPer(amount, count))

describe('Usd', () => {
  test('what is added and taken away again leaves the amount', () => {
    fc.assert(fc.property(amounts, amounts, (a, b) => a.plus(b).minus(b).pico === a.pico))
  })

  test('a sum is the sum of the picodollars, in any order', () => {
    fc.assert(
      fc.property(fc.array(pico), (picos) => {
        const sum = Usd.sum(picos.map(Usd.ofPico)).pico
        expect(sum).toBe(picos.reduce((a, b) => a + b, 0n))
        expect(Usd.sum(picos.toReversed().map(Usd.ofPico)).pico).toBe(sum)
      }),
    )
  })

  test('reading back what was printed gives the same amount', () => {
    fc.assert(fc.property(amounts, (amount) => Usd.parse(amount.toString()).pico === amount.pico))
  })

  test.each([
    ['2.50', '2.5'],
    ['100', '100'],
    ['0', '0'],
    ['-0.000288', '-0.000288'],
    ['0.000000000001', '0.000000000001'],
    ['10.000', '10'],
  ])('%s is printed as %s', (text, printed) => expect(Usd.parse(text).toString()).toBe(printed))

  test.each(['', '.5', '5.', '1e3', '+1', '$5', '1,000', ' 1', '0.0000000000001', 'NaN', '٣'])(
    '"%s" is no amount',
    (text) => expect(() => Usd.parse(text)).toThrow(RangeError),
  )

  test('an amount times a count is exact, and a fraction of a count is refused', () => {
    // 1,600 tokens at 180,000 picodollars each ($0.18 per million) are $0.000288.
    expect(Usd.ofPico(180_000n).times(1_600).toString()).toBe('0.000288')
    expect(() => Usd.ofPico(1n).times(0.5)).toThrow(RangeError)
  })

  test('a tie is rounded to the even digit', () => {
    const rounded = ['1.005', '1.015', '1.0050001', '-1.005', '-1.015', '0.004', '-0.004'].map((text) =>
      Usd.parse(text).toFixed(2),
    )
    expect(rounded).toEqual(['1.00', '1.02', '1.01', '-1.00', '-1.02', '0.00', '0.00'])
  })

  test('rounding agrees with the definition: no other multiple is nearer, and of two as near the even one is taken', () => {
    fc.assert(
      fc.property(pico, fc.integer({ min: 0, max: 12 }), (amount, decimals) => {
        const unit = 10n ** BigInt(12 - decimals)
        const units = BigInt(Usd.ofPico(amount).toFixed(decimals).replace('.', ''))
        const twiceOff = 2n * (units * unit - amount)
        const distance = twiceOff < 0n ? -twiceOff : twiceOff
        expect(distance < unit || (distance === unit && units % 2n === 0n)).toBe(true)
      }),
    )
  })

  test('amounts compare as their picodollars do', () => {
    fc.assert(
      fc.property(pico, pico, (a, b) => {
        expect(Math.sign(Usd.ofPico(a).compare(Usd.ofPico(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  test('in JSON an amount is its decimal text', () => {
    expect(JSON.stringify({ usd: Usd.parse('0.0776440') })).toBe('{"usd":"0.077644"}')
  })
})

describe('UsdPer', () => {
  test('a third of a dollar three times is a dollar', () => {
    const third = Usd.parse('1').over(3)
    expect(third.toJSON()).toBe('0.3333333333')
    expect(third.plus(third).plus(third).compare(Usd.parse('1').over(1))).toBe(0)
  })

  test('comparing is consistent: antisymmetric, and blind to how the fraction is written', () => {
    fc.assert(
      fc.property(shares, shares, counts, (a, b, k) => {
        expect(a.compare(b) + b.compare(a)).toBe(0)
        expect(a.compare(a.times(k).over(k))).toBe(0)
        expect(a.times(k).over(k).compare(b)).toBe(a.compare(b))
      }),
    )
  })

  test('comparing agrees with subtracting', () => {
    const zero = new UsdPer(0n, 1n)
    fc.assert(fc.property(shares, shares, (a, b) => a.compare(b) === a.minus(b).compare(zero)))
  })

  test('what is added and taken away again leaves the amount', () => {
    fc.assert(fc.property(shares, shares, (a, b) => a.plus(b).minus(b).compare(a) === 0))
  })

  test('a ratio is plain, and there is none over nothing', () => {
    expect(Usd.parse('10').over(1).ratio(Usd.parse('0.25').over(1))).toBe(40)
    expect(Usd.parse('10').over(1).ratio(Usd.zero.over(7))).toBeNull()
  })

  test('an amount per nothing is refused', () => {
    expect(() => Usd.parse('1').over(0)).toThrow(RangeError)
    expect(() => Usd.parse('1').over(-1)).toThrow(RangeError)
  })
})

describe('leaving exact money', () => {
  test('approxUsd is right to one part in 10^15, for large amounts and for tiny ones', () => {
    expect(approxUsd(Usd.parse('0.1'))).toBe(0.1)
    expect(approxUsd(Usd.ofPico(1n).over(3))).toBe(1e-12 / 3)
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (amount, count) => {
        const approx = approxUsd(new UsdPer(amount, count))
        const exact = Number(amount) / Number(count) / 1e12
        expect(Math.abs(approx - exact)).toBeLessThanOrEqual(exact * 1e-15)
      }),
    )
  })

  test('turning money into a number by accident throws', () => {
    expect(() => Number(Usd.parse('1'))).toThrow(TypeError)
    expect(() => Math.max(Usd.parse('1') as never, 0)).toThrow(TypeError)
    expect(() => Number(Usd.parse('1').over(2))).toThrow(TypeError)
  })

  test('the compiler takes neither kind of money for anything that + adds, nor a look-alike for money', () => {
    // `+` needs a number, a bigint or a text on both sides: an amount that is none of these does not compile beside one.
    expectTypeOf<Usd>().not.toExtend<number | bigint | string>()
    expectTypeOf<UsdPer>().not.toExtend<number | bigint | string>()
    expectTypeOf<number>().not.toExtend<Usd>()
    expectTypeOf<UsdPer>().not.toExtend<Usd>()
    expectTypeOf<{ [Member in keyof Usd]: Usd[Member] }>().not.toExtend<Usd>()
  })
})
