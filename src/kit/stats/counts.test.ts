import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { mcnemarChiSquare, mcnemarExact } from './mcnemar.js'
import { signTest } from './sign.js'

const figures = vectors<{
  sign: { positive: number; negative: number; pValue: number }[]
  mcnemar: { onlyFirst: number; onlySecond: number; pValue: number; digits: number }[]
  mcnemarChiSquare: {
    onlyFirst: number
    onlySecond: number
    statistic: number
    pValue: number
    corrected: { statistic: number; pValue: number }
  }
}>('counts')

test.each(figures.sign)('$positive up and $negative down happen by chance with p = $pValue', (row) => {
  expectClose(signTest(row.positive, row.negative), row.pValue, 1e-12)
})

test.each(figures.mcnemar)('$onlyFirst against $onlySecond lone passes happen by chance with p = $pValue', (row) => {
  expectClose(mcnemarExact(row.onlyFirst, row.onlySecond), row.pValue, row.digits)
})

test('an even split, and none at all, are no evidence', () => {
  expect([signTest(3, 3), signTest(0, 0)]).toEqual([1, 1])
})

test('the published test by chi-square has the statistics of the reference, corrected and not', () => {
  const { onlyFirst, onlySecond, statistic, pValue, corrected } = figures.mcnemarChiSquare
  const plain = mcnemarChiSquare(onlyFirst, onlySecond, { corrected: false })
  const careful = mcnemarChiSquare(onlyFirst, onlySecond, { corrected: true })
  // (209 - 152)^2 / 361 = 9, and 56^2 / 361
  expectClose(plain?.statistic, statistic)
  expectClose(plain?.pValue, pValue)
  expectClose(careful?.statistic, corrected.statistic)
  expectClose(careful?.pValue, corrected.pValue)
})

test('by chi-square, too, an even split is no evidence, and no lone pass is no test', () => {
  expect(mcnemarChiSquare(3, 3, { corrected: true })).toEqual({ statistic: 0, pValue: 1 })
  expect(mcnemarChiSquare(0, 0, { corrected: false })).toBeNull()
})
