import { expect, test } from 'vitest'
import { compared, runWith } from './testing/comparison.js'
import { callOf, casesOf, rulesOf, runOf, scored } from './testing/records.js'

const flips = (base: Parameters<typeof runWith>[0], run: Parameters<typeof runWith>[0]) =>
  compared(runWith(base), runWith(run), rulesOf()).flippedCases

const says = (text: string) => ({ answer: { sha256: text, text } })

test('a case that no longer passes is shown with both answers and what its check found', () => {
  const found = flips(
    [{ passed: true, ...says('42') }, { passed: true }, { passed: false }],
    [{ passed: false, failedChecks: 'exact: "41"', ...says('41') }, { passed: true }, { passed: true }],
  )
  expect(found).toEqual([
    {
      caseId: 'c1',
      task: 'chat',
      candidate: 'model-a',
      metric: 'passRate',
      direction: 'worse',
      before: { score: 1, answer: '42', why: null },
      after: { score: 0, answer: '41', why: 'exact: "41"' },
    },
    expect.objectContaining({ caseId: 'c3', direction: 'better' }),
  ])
})

test('a mark that moved by a level or more is one, the deepest fall first', () => {
  const marks = (...values: number[]) => values.map((mark) => ({ verdict: scored(mark) }))
  const found = flips(marks(5, 5, 3, 2), marks(4.1, 4, 1, 3.5))
  expect(found.map(({ caseId, direction }) => [caseId, direction])).toEqual([
    ['c3', 'worse'],
    ['c2', 'worse'],
    ['c4', 'better'],
  ])
})

test('of several repeats most decide, and the worst one is shown', () => {
  const cases = casesOf(1)
  const asked = (...passes: boolean[]) =>
    runOf(
      cases,
      passes.map((passed, repeat) => callOf('c1', { repeat, passed, ...says(`try ${repeat}`) })),
    )
  const found = (...passes: boolean[]) => compared(asked(true, true, true), asked(...passes), rulesOf()).flippedCases
  expect(found(true, false, true)).toEqual([])
  expect(found(true, false, false)[0]).toMatchObject({ after: { score: 1 / 3, answer: 'try 1' } })
})

test('a call that failed says so', () => {
  const failed = { passed: false, outcome: { status: 'failed', class: 'http_5xx' } as const }
  expect(flips([{ passed: true }], [failed])[0]?.after).toEqual({
    score: 0,
    answer: null,
    why: 'the call failed: http_5xx',
  })
})
