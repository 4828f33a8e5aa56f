import { expect, test } from 'vitest'
import { accountOf } from './account.js'
import { check, located } from './testing/cases.js'

const checks = [check('contains', { text: 'x' })]

const setOf = (count: number, changes: object = {}) =>
  located(Array.from({ length: count }, (_, at) => ({ prompt: `Question ${at}`, ...changes })))

test('a set can show what its size allows, by the formula written out', () => {
  // (1.959964 + 0.841621) x 0.8 / sqrt(100) = 0.2241 marks; with one case in five decided differently the standard deviation is
  // sqrt(0.2) = 0.4472, and 2.801585 x 0.4472 / 10 = 0.1253.
  const { resolution } = accountOf(setOf(100, { checks }))
  expect(resolution.independentCases).toBe(100)
  expect(resolution.quality.smallest).toBeCloseTo(0.2241, 4)
  expect(resolution.checks?.smallest).toBeCloseTo(0.1253, 4)
})

test('few cases can only show that two models differ nearly everywhere, or nothing', () => {
  // From 39 cases down the difference it takes is larger than the assumed disagreement: then 2.801585^2 / n.
  expect(accountOf(setOf(20, { checks })).resolution.checks?.smallest).toBeCloseTo(7.8489 / 20, 4)
  expect(accountOf(setOf(7, { checks })).resolution.checks?.smallest).toBeNull()
  expect(accountOf(setOf(7)).resolution.checks).toBeNull()
  expect(accountOf([]).resolution.quality.smallest).toBeNull()
})

test('cases of one cluster count once', () => {
  const documents = setOf(12).map((one, at) => ({
    ...one,
    goldenCase: { ...one.goldenCase, cluster: at < 8 ? `document ${at % 2}` : null },
  }))
  // Eight cases out of two documents, and four of their own.
  expect(accountOf(documents).resolution.independentCases).toBe(6)
})

test('lengths are those of what is said to the model, and tasks are told by size', () => {
  const account = accountOf(
    located([
      { prompt: 'one two three', task: 'small', reference: 'äöü' },
      { prompt: 'one two three four five', task: 'large', checks },
      { prompt: 'one', task: 'large' },
    ]),
  )
  expect(account.tasks).toEqual([
    { task: 'large', cases: 2, withChecks: 1, withReference: 0 },
    { task: 'small', cases: 1, withChecks: 0, withReference: 1 },
  ])
  expect(account.lengths.prompt?.words).toMatchObject({ min: 1, median: 3, max: 5, total: 9 })
  // 13, 23 and 3 bytes are 4, 6 and 1 tokens of four bytes begun; three umlauts have six bytes.
  expect(account.lengths.prompt?.tokens).toMatchObject({ min: 1, median: 4, max: 6, total: 11 })
  expect(account.lengths.reference?.tokens.total).toBe(2)
})
