import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fraction } from './fraction.js'

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([top, bottom]) => Fraction.of(top, bottom))

test('a third three times is one, and a tenth three times is three tenths', () => {
  const third = Fraction.of(1, 3)
  expect(third.plus(third).plus(third)).toEqual(Fraction.one)
  expect(Fraction.sum([1, 2, 3].map(() => Fraction.parse('0.1'))).toNumber()).toBe(0.3)
})

test('fractions are kept in lowest terms with a positive bottom', () => {
  expect([Fraction.of(6, -4), Fraction.parse('-1.50')]).toEqual([Fraction.of(-3, 2), Fraction.of(-3, 2)])
  expect(Fraction.of(0, -7)).toEqual(Fraction.zero)
})

test('what is done can be undone', () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      expect(a.plus(b).minus(b)).toEqual(a)
      if (!b.isZero) expect(a.times(b).over(b)).toEqual(a)
      expect(a.compare(b)).toBe(a.minus(b).compare(Fraction.zero))
    }),
  )
})

test('a ceiling is the smallest whole number that is not below', () => {
  fc.assert(
    fc.property(fractions, (fraction) => {
      const ceiling = Fraction.of(fraction.ceiling())
      expect(ceiling.compare(fraction) >= 0 && ceiling.minus(Fraction.one).compare(fraction) < 0).toBe(true)
    }),
  )
})

test('a floor is the largest whole number that is not above, below 0 too', () => {
  fc.assert(
    fc.property(fractions, (fraction) => {
      const floor = Fraction.of(fraction.floor())
      expect(floor.compare(fraction) <= 0 && floor.plus(Fraction.one).compare(fraction) > 0).toBe(true)
    }),
  )
})

test('powers multiply, and the power of 0 is 1', () => {
  // 1.1^11 = 2.85311670611
  expect(Fraction.parse('1.1').power(11)).toEqual(Fraction.parse('2.85311670611'))
  expect(Fraction.parse('0.3').power(0)).toEqual(Fraction.one)
})

test('the nearest double is found for large and small fractions', () => {
  expect(Fraction.of(10n ** 30n, 3n * 10n ** 29n).toNumber()).toBe(10 / 3)
  expect(Fraction.parse('-0.25').toNumber()).toBe(-0.25)
})

test.each(['', '.5', '1e3', '+1', '40%'])('"%s" is no decimal', (text) =>
  expect(() => Fraction.parse(text)).toThrow(RangeError),
)

test('nothing can be divided by nothing', () => expect(() => Fraction.one.over(Fraction.zero)).toThrow(RangeError))
