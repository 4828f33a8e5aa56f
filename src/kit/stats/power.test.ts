import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { casesForDifference, casesForMargin, smallestDetectable } from './power.js'

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
