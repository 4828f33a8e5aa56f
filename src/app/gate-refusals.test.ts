import { expect, test } from 'vitest'
import { type Comparable, refuseIncomparable } from './gate-refusals.js'

const cases = ['c1', 'c2'].map((id) => ({ id, task: 'chat', sha256: id, weight: 1, cluster: null }))

const side = (facts: Partial<Comparable> = {}): Comparable => ({
  cases,
  simulated: false,
  goldenSet: 'support',
  candidates: ['gpt-4o'],
  judge: { model: 'gpt-4o', fingerprint: 'f00' },
  ...facts,
})

const strict = { allowJudgeChange: false }
const other = side({ judge: { model: 'gpt-4o', fingerprint: 'ba4' } })

test('runs of one judge over one golden set may be compared', () => {
  expect(refuseIncomparable(side(), side(), strict)).toEqual([])
  expect(refuseIncomparable(side(), side({ judge: null }), strict)).toEqual([])
})

test('another judge is refused, with what to do, and a warning where it is allowed', () => {
  expect(() => refuseIncomparable(side(), other, strict)).toThrowErrorMatchingInlineSnapshot(`
    [UserError: the base was marked by gpt-4o (f00), the run by gpt-4o (ba4): model, criteria, words or parameters differ, and marks by two yardsticks cannot be compared
      Score one of them again with: llm-bench judge RUN --config FILE, save a new baseline, or go on with --allow-judge-change.]
  `)
  expect(refuseIncomparable(side(), other, { allowJudgeChange: true })).toMatchObject([{ code: 'judge_changed' }])
})

test('a golden set with no unchanged case is another one', () => {
  const edited = cases.map((one) => ({ ...one, sha256: 'edited' }))
  expect(() => refuseIncomparable(side(), side({ cases: edited }), strict)).toThrow(
    'all 2 cases that both name have changed',
  )
  const foreign = cases.map((one) => ({ ...one, id: `x${one.id}` }))
  expect(() => refuseIncomparable(side(), side({ cases: foreign }), strict)).toThrow('they have no case in common')
  expect(refuseIncomparable(side(), side({ cases: [...foreign, ...cases.slice(0, 1)] }), strict)).toEqual([])
})

test('a pretended model says nothing of a real one', () => {
  expect(() => refuseIncomparable(side(), side({ simulated: true }), strict)).toThrow('the run is simulated')
})

test('a run of none of the candidates of its base is refused, since nothing would be gated', () => {
  const renamed = side({ candidates: ['flash', 'mini'] })
  expect(() => refuseIncomparable(side(), renamed, strict)).toThrowErrorMatchingInlineSnapshot(`
    [UserError: the base has gpt-4o, the run flash, mini: they have no candidate in common
      Give it the name it had as its label in the config, or save a new baseline with: llm-bench baseline promote]
  `)
  expect(refuseIncomparable(side(), side({ candidates: ['flash', 'gpt-4o'] }), strict)).toEqual([])
})
