import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { casesForDifference, casesForMargin, smallestDetectable, smallestWorsening } from './power.js'

const figures = vectors<{
  smallestDetectable: { n: number; sd: number; difference: number }[]
  casesForDifference: { difference: number; sd: number; n: number }[]
  casesForMargin: { margin: number; sd: number; n: number }[]
  variancesOfAQuestion: {
    betweenQuestions: number
    withinFirst: number
    withinSecond: number
    difference: number
    cases: { repeats: number; n: number }[]
  }
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

test.each(figures.variancesOfAQuestion.cases)('asked $repeats times each, $n questions show 3 points', (row) => {
  const { betweenQuestions, withinFirst, withinSecond, difference } = figures.variancesOfAQuestion
  // Repeats shrink the chance within a question, never the spread between questions.
  const variance = betweenQuestions + withinFirst / row.repeats + withinSecond / row.repeats
  expect(casesForDifference(Math.sqrt(variance), difference)).toBe(Math.ceil(row.n))
})

test.each(figures.smallestDetectable)('one-sided at 2.5 % it is the same: $n pairs of spread $sd', (row) => {
  expectClose(smallestWorsening(row.sd, row.n, 0.025), row.difference)
})

test('the margin that 99 pairs of spread 1 are enough for is also what they show', () => {
  // 2.486 / sqrt(99) = 0.2499: with a margin of 0.25 ceil((2.486 / 0.25)^2) = 99 cases are needed.
  expect(casesForMargin(1, 0.25)).toBe(99)
  expect(smallestWorsening(1, 99, 0.05)).toBeCloseTo(0.25, 3)
})
