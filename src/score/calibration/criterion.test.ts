import { expect, test } from 'vitest'
import { expectClose, vectors } from '../../kit/testing/vectors.js'
import { defaultLimits, type RatedAnswer } from '../../model/calibration.js'
import { goldenCase } from '../testing/cases.js'
import { calibrateCriterion } from './criterion.js'

const { levels } = vectors<{
  levels: {
    people: number[]
    judge: number[]
    quadraticKappa: number
    spearman: number
    kendallTauB: number
    meanAbsoluteError: number
    bias: number
  }
}>('agreement')

interface Marks {
  readonly id?: string
  readonly people: readonly (number | null)[]
  readonly judge: readonly (number | null)[]
  readonly model?: string
}

const rated = (rows: readonly Marks[]): RatedAnswer[] =>
  rows.map(({ id, people, judge, model = null }, at) => ({
    kind: 'answer',
    goldenCase: goldenCase({ id: id ?? `case-${at}` }),
    answer: 'an answer',
    model,
    people: people.map((mark) => (mark === null ? null : { accuracy: mark })),
    judge: judge.map((mark) => (mark === null ? null : { accuracy: mark })),
  }))

const accuracy = (rows: readonly Marks[]) => calibrateCriterion(rated(rows), 'accuracy', defaultLimits)

test('fifteen rated answers agree as the reference says', () => {
  const found = accuracy(levels.people.map((mark, at) => ({ people: [mark], judge: [levels.judge[at] ?? null] })))
  expectClose(found.kappa.value, levels.quadraticKappa)
  expectClose(found.spearman, levels.spearman)
  expectClose(found.kendallTauB, levels.kendallTauB)
  expectClose(found.meanAbsoluteError, levels.meanAbsoluteError)
  expect(found.bias.value).toBe(levels.bias)
  // Nine of fifteen marks are the same, six are one apart.
  expect(found).toMatchObject({ rated: 15, n: 15, coverage: 1, exact: 9 / 15, withinOne: 1 })
  expect(found.kappa.interval?.[0]).toBeLessThan(levels.quadraticKappa)
  expect(found.kappa.interval?.[1]).toBeGreaterThan(levels.quadraticKappa)
})

test('people are the median of their marks, and the first verdict is the one that counts', () => {
  const found = accuracy([
    { people: [5, 4, 1], judge: [4, 1] },
    { people: [2, 3], judge: [3, 3] },
  ])
  // Medians 4 and 2.5 against 4 and 3: differences 0 and 0.5
  expect(found).toMatchObject({ exact: 0.5, withinOne: 1, meanAbsoluteError: 0.25, bias: { value: 0.25 } })
  // The judge gave 4 and 1, then 3 twice. Of the raters' pairs 5-4, 5-1, 4-1 and 2-3 none agree.
  expect(found.judgeWithItself).toMatchObject({ n: 2, exact: 0.5 })
  expect(found.people).toMatchObject({ n: 2, exact: 0 })
})

test('an answer without a verdict lowers coverage and nothing else', () => {
  const found = accuracy([
    { people: [5], judge: [5] },
    { people: [3], judge: [3] },
    { people: [1], judge: [null] },
    { people: [null], judge: [4] },
  ])
  expect(found).toMatchObject({ rated: 3, n: 2, coverage: 2 / 3, exact: 1, judgeWithItself: null, people: null })
})

test('a judge that is right on the whole may still be kind to one model', () => {
  const found = accuracy([
    { id: 'a', people: [3], judge: [4], model: 'own' },
    { id: 'b', people: [3], judge: [5], model: 'own' },
    { id: 'a', people: [3], judge: [2], model: 'other' },
    { id: 'b', people: [4], judge: [2], model: 'other' },
  ])
  // own: +1 and +2; other: -1 and -2
  expect(found.bias.value).toBe(0)
  expect(found.biasByModel).toMatchObject([
    { model: 'other', n: 2, value: -1.5 },
    { model: 'own', n: 2, value: 1.5 },
  ])
})

test('answers to one case are drawn together, so they count for less', () => {
  const rows = levels.people.map((mark, at) => ({ people: [mark], judge: [levels.judge[at] ?? null] }))
  const width = (found: ReturnType<typeof accuracy>) =>
    (found.kappa.interval?.[1] ?? 0) - (found.kappa.interval?.[0] ?? 0)
  const together = rows.flatMap((row, at) => [
    { ...row, id: `case-${at}`, model: 'x' },
    { ...row, id: `case-${at}`, model: 'y' },
  ])
  const apart = together.map((row, at) => ({ ...row, id: `case-${at}` }))
  expect(width(accuracy(apart))).toBeLessThan(width(accuracy(together)))
})

test('one mark throughout leaves nothing to agree about', () => {
  const found = accuracy(Array.from({ length: 25 }, () => ({ people: [5], judge: [5] })))
  expect(found).toMatchObject({ exact: 1, kappa: { value: null, interval: null }, spearman: null })
  expect(found.limits.map(({ rule, met }) => `${rule}: ${met}`)).toEqual([
    'answers: true',
    'coverage: true',
    'kappa: null',
    'kappa_lower_bound: null',
    'bias: true',
  ])
})
