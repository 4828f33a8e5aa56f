import { expect, test } from 'vitest'
import { agreementOf, wordsOf } from './agreement.js'

const reference =
  'You can return the item within 30 days of delivery, and we refund the whole price to your card in 5 days.'

test('the reference itself agrees wholly, and words around it take nothing away', () => {
  expect(agreementOf(reference, reference).substance).toBe(1)
  expect(agreementOf(`Sure. ${reference} Let me know if you need more.`, reference).substance).toBe(1)
})

test('10 of 22 words agree by 10/22', () => {
  // 10 of the 22 words of the reference, in its order.
  const half = 'You can return the item within 30 days of delivery'
  expect(wordsOf(reference)).toHaveLength(22)
  expect(agreementOf(half, reference).substance).toBeCloseTo(10 / 22, 10)
})

test('a figure that differs weighs more than a word that differs', () => {
  const wrongFigure = agreementOf(reference.replace('30', '14'), reference)
  const wrongWord = agreementOf(reference.replace('card', 'account'), reference)
  expect(wrongFigure).toMatchObject({ figuresDiffer: true, substance: (21 / 22) * 0.35 })
  expect(wrongWord).toMatchObject({ figuresDiffer: false, substance: 21 / 22 })
})

test('thousands separators make no other figure', () => {
  expect(
    agreementOf(
      'It costs 1250 euros a year in all, with tax and delivery',
      'It costs 1,250 euros a year in all, with tax and delivery',
    ).substance,
  ).toBe(1)
})

test('an answer about something else hardly agrees', () => {
  expect(agreementOf('Our newsletter comes on Mondays.', reference).substance).toBeLessThan(0.1)
})

test('one wrong word of three makes a short answer count less than half', () => {
  // (2/3)^2
  expect(agreementOf('red green blue', 'red green grey').substance).toBeCloseTo(4 / 9, 10)
})

test('texts in Chinese are compared by their characters', () => {
  expect(agreementOf('可以退款', '可以退货').substance).toBeCloseTo((3 / 4) ** 2, 10)
})
