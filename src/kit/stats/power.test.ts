import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { casesForDifference, casesForMargin, smallestDetectable } from './power.js'

const figures = vectors<{
  smallestDetectable: { n: number; sd: number; difference: number }[]
  casesForDifference: { difference: number; sd: number; n: number }[]
  casesForMargin: { margin: number; sd: number; n: number }[]
}>('power')

test.each(figures.smallestDetectable)('$n pairs of spread $sd show a difference of $difference', (row) => {
  expectClose(smallestDetectable(row.sd, row.n), row.difference)
})

test.each(figures.casesForDifference)('a difference of $difference at spread $sd needs $n pairs', (row) => {
  expect(casesForDifference(row.sd, row.difference)).toBe(row.n)
})

test.each(figures.casesForMargin)('a margin of $margin at spread $sd needs $n pairs', (row) => {
  expect(casesForMargin(row.sd, row.margin)).toBe(row.n)
})
