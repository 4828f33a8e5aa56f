import { expect, test } from 'vitest'
import { checkAnswer } from './check-answer.js'
import { loadScorers } from './scorers/index.js'
import { check, contextOf, goldenCase, said } from './testing/cases.js'

const polite = goldenCase({
  checks: [
    check('contains', { text: 'refund' }, { weight: 3 }),
    check('contains', { text: 'sorry' }, { not: true }),
    check('language', { is: 'en' }),
  ],
})

test('every check of a case is made, in order, with its weight', async () => {
  expect(
    await checkAnswer(await loadScorers(), polite, said('I am sorry, but that cannot be done this week.'), contextOf()),
  ).toMatchInlineSnapshot(`
    [
      {
        "note": "did not find "refund"",
        "score": 0,
        "status": "failed",
        "type": "contains",
        "weight": 3,
      },
      {
        "note": "found "sorry"",
        "score": 0,
        "status": "failed",
        "type": "contains",
        "weight": 1,
      },
      {
        "note": "is en",
        "score": 1,
        "status": "passed",
        "type": "language",
        "weight": 1,
      },
    ]
  `)
})

test('a failed call fails every check, negated ones too', async () => {
  const results = await checkAnswer(await loadScorers(), polite, null, contextOf())
  expect(results.map(({ status, note }) => `${status}: ${note}`)).toEqual(Array(3).fill('failed: the call failed'))
})

test('so does an answer without text', async () => {
  const results = await checkAnswer(await loadScorers(), polite, said(' \n'), contextOf())
  expect(results.map(({ status, note }) => `${status}: ${note}`)).toEqual(Array(3).fill('failed: the answer is empty'))
})

test('a case without checks has no results', async () => {
  expect(await checkAnswer(await loadScorers(), goldenCase(), said('anything'), contextOf())).toEqual([])
})

test('a type that no scorer has is a bug, not a fail', async () => {
  const checking = checkAnswer(new Map(), polite, said('anything'), contextOf())
  await expect(checking).rejects.toThrow('there is no scorer of type "contains"')
})

test('a blank answer is no label, and counts as such', async () => {
  const checks = [check('one-of', { labels: ['refund', 'shipping'], equals: 'refund' })]
  expect(await checkAnswer(await loadScorers(), goldenCase({ checks }), said(' '), contextOf())).toEqual([
    {
      status: 'failed',
      type: 'one-of',
      weight: 1,
      score: 0,
      note: 'the answer is empty',
      label: { labels: ['refund', 'shipping'], expected: 'refund', found: null },
    },
  ])
})

test('under "not" a label check says nothing of which label is taken for which', async () => {
  const checks = [check('one-of', { labels: ['refund', 'shipping'], equals: 'refund' }, { not: true })]
  const [result] = await checkAnswer(await loadScorers(), goldenCase({ checks }), said('shipping'), contextOf())
  expect(result).toMatchObject({ status: 'passed', score: 1 })
  expect(result).not.toHaveProperty('label')
})
