import { expect, test } from 'vitest'
import { checkAnswer } from '../check-answer.js'
import { check, contextOf, goldenCase, said } from '../testing/cases.js'
import { optionProblems, outcome } from '../testing/scoring.js'
import { loadScorers } from './index.js'

const labels = ['refund', 'shipping', 'other question']

test.each([
  ['refund', 'passed: found "refund"'],
  ['  refund\n', 'passed: found "refund"'],
  ['shipping', 'failed: found "shipping", expected "refund"'],
  ['Refund', 'failed: "Refund" is none of the labels, expected "refund"'],
  ['refund.', 'failed: "refund." is none of the labels, expected "refund"'],
  ['It is a refund', 'failed: "It is a refund" is none of the labels, expected "refund"'],
  ['refund shipping', 'failed: "refund shipping" is none of the labels, expected "refund"'],
])('"%s" is %s', async (answer, found) => {
  expect(await outcome('one-of', { labels, equals: 'refund' }, answer)).toBe(found)
})

test('case is ignored when told, and the label is named as the set has it', async () => {
  const options = { labels: ['Refund', 'Shipping'], equals: 'refund', ignoreCase: true }
  const [result] = await checkAnswer(
    await loadScorers(),
    goldenCase({ checks: [check('one-of', options)] }),
    said('SHIPPING'),
    contextOf(),
  )
  expect(result).toMatchObject({
    status: 'failed',
    label: { labels: ['Refund', 'Shipping'], expected: 'Refund', found: 'Shipping' },
  })
})

test.each([
  [{ labels, equals: 'refunds' }, 'equals: is none of the labels: refund, shipping, other question'],
  [{ labels, equals: 'Refund' }, 'equals: is none of the labels: refund, shipping, other question'],
  [{ labels: ['a', ' a'], equals: 'a' }, 'labels: has two labels that read the same'],
  [{ labels: ['a', 'A'], equals: 'a', ignoreCase: true }, 'labels: has two labels that read the same'],
  [{ labels: ['a', ' '], equals: 'a' }, 'labels.1: is blank: an empty answer is no label'],
])('the options %j are refused', async (options, problem) => {
  expect(await optionProblems('one-of', options)).toEqual([problem])
})
