import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { mcnemarExact } from './mcnemar.js'
import { signTest } from './sign.js'

const figures = vectors<{
  sign: { positive: number; negative: number; pValue: number }[]
  mcnemar: { onlyFirst: number; onlySecond: number; pValue: number; digits: number }[]
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
