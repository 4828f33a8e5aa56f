import { expect, test } from 'vitest'
import { expectClose } from '../kit/testing/vectors.js'
import { summarise } from './index.js'
import { call, callId, goldenCase, judge, runLog, scored, verdict } from './testing/log.js'

type Mark = 1 | 2 | 3 | 4 | 5

/** The noise of a run with these marks: by model, by case, by repeat. */
function noiseOf(marks: Readonly<Record<string, readonly (readonly Mark[])[]>>, compareTo?: string) {
  const models = Object.keys(marks)
  const first = marks[models[0] ?? ''] ?? []
  const asked = models.flatMap((model) =>
    (marks[model] ?? []).flatMap((list, at) => list.map((mark, repeat) => ({ model, id: `case-${at}`, repeat, mark }))),
  )
  return summarise(
    runLog({
      models,
      cases: first.map((_, at) => goldenCase(`case-${at}`)),
      repeats: first[0]?.length ?? 1,
      calls: asked.map(({ model, id, repeat }) => call(model, id, undefined, repeat)),
      judgements: asked.map(({ model, id, repeat, mark }) => verdict(callId(model, id, repeat), scored(mark))),
      judge,
      ...(compareTo === undefined ? {} : { compareTo }),
    }),
  ).noise
}

test('cases asked once show their spread and nothing of chance', () => {
  const noise = noiseOf({ m: [[3], [4], [5]] })
  // sd 1; unrelated candidates: 2.801585 x sqrt(2) / sqrt(3)
  expect(noise).toMatchObject({ metric: 'quality', betweenCasesSd: 1, withinCaseSd: null, cases: 3 })
  expectClose(noise?.smallestDetectable, ((1.959963984540054 + 0.8416212335729143) * Math.SQRT2) / Math.sqrt(3))
  expect(noise?.advice).toBe(
    // sd of a difference sqrt(2): ((1.645 + 0.842) x 1.414 / 0.25)^2 = 197.9
    'To show that one model is at most 0.25 worse than another takes about 198 cases; to notice a difference half as large takes 12. Each case was asked once; repeats would show how much of this is luck of the single answer.',
  )
})

test('with a candidate to compare with, the spread of differences decides', () => {
  const noise = noiseOf({ a: [[4], [5], [3], [4]], b: [[3], [5], [2], [4]] }, 'b')
  // Differences 1, 0, 1, 0: sd 0.57735, over sqrt(4)
  expectClose(noise?.smallestDetectable, ((1.959963984540054 + 0.8416212335729143) * Math.sqrt(1 / 3)) / 2)
})

test('when answers to one case vary more than cases do, repeats are what helps', () => {
  // Case means 3, 3, 3.5: sd 0.289; within a case sd sqrt((8 + 8 + 4.5) / 3)
  const noise = noiseOf({
    m: [
      [1, 5],
      [5, 1],
      [5, 2],
    ],
  })
  expectClose(noise?.withinCaseSd, Math.sqrt(20.5 / 3))
  expect(noise?.advice).toBe(
    // sd of a case mean 0.289: ((1.645 + 0.842) x 0.289 x 1.414 / 0.25)^2 = 16.5
    'To show that one model is at most 0.25 worse than another takes about 17 cases; to notice a difference half as large takes 12. Answers to one case vary more than cases do: more repeats (now 2) would help most.',
  )
})

test('when cases vary more than answers to one of them, cases are what helps', () => {
  const noise = noiseOf({
    m: [
      [1, 1],
      [5, 5],
      [3, 4],
    ],
  })
  expect(noise?.advice).toBe(
    'To show that one model is at most 0.25 worse than another takes about 808 cases; to notice a difference half as large takes 12. Cases vary more than answers to one case: more repeats would hardly help.',
  )
})

test('marks that are nearly all 5 call for harder cases', () => {
  const nearlyAll = Array.from({ length: 20 }, (_, at): readonly Mark[] => [at === 0 ? 4 : 5])
  expect(noiseOf({ m: nearlyAll })?.advice).toBe(
    '95 % of the marks are the best there is, so these cases hardly tell models apart and the error bars are too short: add harder cases. 20 cases are enough to show that one model is at most 0.25 worse than another; to notice a difference half as large takes 80 cases. Each case was asked once; repeats would show how much of this is luck of the single answer.',
  )
})

test('no spread is no noise line, and neither is no score', () => {
  expect(noiseOf({ m: [[4], [4], [4]] })).toBeNull()
  expect(noiseOf({ m: [] })).toBeNull()
})
