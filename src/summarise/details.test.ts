import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Judgement, LabelFinding, Verdict } from '../model/verdict.js'
import { confusionOf } from './confusion.js'
import { distributionOf } from './distribution.js'
import { summarise } from './index.js'
import { call, callId, goldenCase, judge, type LogParts, passed, refused, runLog, verdict } from './testing/log.js'

type Mark = 1 | 2 | 3 | 4 | 5

const reasoned = (accuracy: Mark, tone: Mark, reasoning: string): Verdict => ({
  status: 'scored',
  scores: { accuracy, tone },
  reasoning,
})

const detailsOf = (parts: Omit<LogParts, 'models'>) => summarise(runLog({ models: ['m'], ...parts })).details[0]

test('scores are counted at the nearest half level, a quarter going up', () => {
  expect(distributionOf([1, 1.24, 1.25, 3.74, 3.75, 5])?.filter(({ answers }) => answers > 0)).toEqual([
    { score: 1, answers: 2 },
    { score: 1.5, answers: 1 },
    { score: 3.5, answers: 1 },
    { score: 4, answers: 1 },
    { score: 5, answers: 1 },
  ])
  expect(distributionOf([])).toBeNull()
})

test('every score is counted once, at a level no further than a quarter from it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 1 }), (scores) => {
      const counts = distributionOf(scores) ?? []
      expect(counts.reduce((sum, { answers }) => sum + answers, 0)).toBe(scores.length)
      const level = (score: number) => distributionOf([score])?.find(({ answers }) => answers === 1)?.score ?? 0
      for (const score of scores) expect(Math.abs(level(score) - score)).toBeLessThanOrEqual(0.25)
    }),
  )
})

test('two marks of 5 are no fault, whatever their weights add up to', () => {
  // (0.1 x 5 + 0.2 x 5) / (0.1 + 0.2) = 4.999999999999999
  const [accuracy, tone] = judge.criteria
  if (accuracy === undefined || tone === undefined) throw new Error('the judge of the tests has two criteria')
  const details = detailsOf({
    cases: [goldenCase('a')],
    calls: [call('m', 'a')],
    judgements: [verdict(callId('m', 'a'), reasoned(5, 5, 'fine'))],
    judge: {
      ...judge,
      criteria: [
        { ...accuracy, weight: 0.1 },
        { ...tone, weight: 0.2 },
      ],
    },
  })
  expect(details?.worst).toEqual([])
})

test('the worst five cases by the judge come with its reasoning, those without a fault are left out', () => {
  // Accuracy weighs three times as much as tone: (3 x 2 + 4) / 4 = 2.5
  const marks = { a: [5, 5], b: [2, 4], c: [1, 1], d: [4, 4], e: [4, 4], f: [4, 5], g: [5, 4] } as const
  const cases = Object.keys(marks).map((id) => goldenCase(id))
  const details = detailsOf({
    cases,
    calls: cases.map(({ id }) => call('m', id)),
    judgements: Object.entries(marks).map(([id, [accuracy, tone]]) =>
      verdict(callId('m', id), reasoned(accuracy, tone, `about ${id}`)),
    ),
    judge,
  })
  expect(details?.worst).toEqual([
    { caseId: 'c', task: 'chat', by: 'quality', score: 1, why: 'about c' },
    { caseId: 'b', task: 'chat', by: 'quality', score: 2.5, why: 'about b' },
    { caseId: 'd', task: 'chat', by: 'quality', score: 4, why: 'about d' },
    { caseId: 'e', task: 'chat', by: 'quality', score: 4, why: 'about e' },
    { caseId: 'f', task: 'chat', by: 'quality', score: 4.25, why: 'about f' },
  ])
  expect(details?.distribution?.filter(({ answers }) => answers > 0)).toEqual([
    { score: 1, answers: 1 },
    { score: 2.5, answers: 1 },
    { score: 4, answers: 2 },
    { score: 4.5, answers: 1 },
    { score: 5, answers: 2 },
  ])
})

test('a case asked twice has the mean of its repeats and the reason of the worse', () => {
  const details = detailsOf({
    cases: [goldenCase('a')],
    calls: [call('m', 'a', undefined, 0), call('m', 'a', undefined, 1)],
    judgements: [
      verdict(callId('m', 'a', 0), reasoned(4, 4, 'fair')),
      verdict(callId('m', 'a', 1), reasoned(1, 1, 'wrong')),
    ],
    judge,
    repeats: 2,
  })
  expect(details?.worst).toEqual([{ caseId: 'a', task: 'chat', by: 'quality', score: 2.5, why: 'wrong' }])
})

test('without a judge the worst cases are those that passed least, with what their checks found', () => {
  const results = (id: string, ...notes: (string | null)[]): Judgement => ({
    type: 'checks',
    callId: callId('m', id),
    results: notes.map((note) => ({
      status: note === null ? 'passed' : 'failed',
      type: 'contains',
      weight: 1,
      score: note === null ? 1 : 0,
      note,
    })),
  })
  const details = detailsOf({
    cases: ['a', 'b', 'c', 'd'].map((id) => goldenCase(id)),
    calls: [call('m', 'a'), call('m', 'b'), call('m', 'c'), call('m', 'd', [refused('http_5xx')])],
    judgements: [results('a', null), results('b', null, 'no x'), results('c', 'no x', 'no y')],
  })
  expect(details?.worst).toEqual([
    { caseId: 'c', task: 'chat', by: 'checks', score: 0, why: 'contains: no x; contains: no y' },
    { caseId: 'd', task: 'chat', by: 'checks', score: 0, why: 'the call failed: http_5xx' },
    { caseId: 'b', task: 'chat', by: 'checks', score: 0.5, why: 'contains: no x' },
  ])
  expect(details?.distribution).toBeNull()
})

test('who makes no mistake has no worst case', () => {
  const details = detailsOf({
    cases: [goldenCase('a')],
    calls: [call('m', 'a')],
    judgements: [passed(callId('m', 'a'), true)],
  })
  expect(details).toEqual({ candidate: 'm', distribution: null, worst: [], confusion: [] })
})

const labels = ['billing', 'refund', 'shipping']
const found = (expected: string, given: string | null): LabelFinding => ({ labels, expected, found: given })

test('labels are counted by the right one and the one given, "no label" apart', () => {
  const findings = [
    found('refund', 'refund'),
    found('refund', 'billing'),
    found('refund', null),
    found('billing', 'billing'),
    { labels: ['no', 'yes'], expected: 'yes', found: 'no' },
  ]
  expect(confusionOf(findings)).toEqual([
    {
      labels,
      rows: [
        { expected: 'billing', found: [1, 0, 0], noLabel: 0 },
        { expected: 'refund', found: [1, 1, 0], noLabel: 1 },
      ],
    },
    { labels: ['no', 'yes'], rows: [{ expected: 'yes', found: [1, 0], noLabel: 0 }] },
  ])
})

test('a matrix counts every answer once, whatever the order of the log', () => {
  const label = fc.constantFrom(...labels)
  const finding = fc.record({ labels: fc.constant(labels), expected: label, found: fc.option(label) })
  fc.assert(
    fc.property(fc.array(finding, { minLength: 1 }), (findings) => {
      const [matrix, ...others] = confusionOf(findings)
      const counts = matrix?.rows.flatMap((row) => [...row.found, row.noLabel]) ?? []
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(findings.length)
      expect(others).toEqual([])
      expect(confusionOf(findings.toReversed())).toEqual([matrix])
    }),
  )
})
