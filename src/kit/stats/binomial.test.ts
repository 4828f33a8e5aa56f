import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { binomialCdf, binomialUpperTail } from './binomial.js'

const { clopperPearson95 } = vectors<{ clopperPearson95: { k: number; n: number; interval: [number, number] }[] }>(
  'proportions',
)
const { sign } = vectors<{ sign: { positive: number; negative: number; oneSidedPValue: number }[] }>('counts')

test.each(clopperPearson95)('at the exact bounds of $k in $n each tail is 2.5 %', ({ k, n, interval: [low, high] }) => {
  if (k > 0) expectClose(binomialUpperTail(k, n, low), 0.025)
  if (k < n) expectClose(binomialCdf(k, n, high), 0.025)
})

test.each(sign)('at least $positive of $positive + $negative fair tosses come with chance $oneSidedPValue', (row) => {
  expectClose(binomialUpperTail(row.positive, row.positive + row.negative, 0.5), row.oneSidedPValue)
})

test('2 of 3 or fewer at a chance of 0.1 is everything but three in a row', () => {
  expectClose(binomialCdf(2, 3, 0.1), 1 - 0.001)
  expect([binomialCdf(-1, 3, 0.1), binomialCdf(3, 3, 0.1)]).toEqual([0, 1])
  expect([binomialUpperTail(0, 3, 0.1), binomialUpperTail(4, 3, 0.1)]).toEqual([1, 0])
})
