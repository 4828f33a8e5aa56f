import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentOf } from './percent.js'

test('shares sum exactly: 0.1 + 0.2 + 0.7 is 100 %, three times 33.33 % is 99.99 %', () => {
  expect(percentOf(['0.1', '0.2', '0.7'])).toBe('100')
  expect(percentOf(['0.3333', '0.3333', '0.3333'])).toBe('99.99')
  expect(percentOf(['0.005'])).toBe('0.5')
  expect(percentOf([])).toBe('0')
  expect(percentOf(['1', '0.5'])).toBe('150')
})

test('the sum of any cuts of a whole is the whole', () => {
  // 1,000,000 parts cut at sorted places: the pieces, written as decimals of one, sum to 100 %.
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000)), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), 1_000_000]
      const pieces = places.slice(1).map((place, index) => place - (places[index] ?? 0))
      const shares = pieces.map((piece) => (piece === 1_000_000 ? '1' : `0.${String(piece).padStart(6, '0')}`))
      expect(percentOf(shares)).toBe('100')
    }),
  )
})
