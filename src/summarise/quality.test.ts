import { expect, test } from 'vitest'
import { expectClose } from '../kit/testing/vectors.js'
import { summarise } from './index.js'
import { call, callId, goldenCase, judge, type LogParts, runLog, scored, verdict } from './testing/log.js'

const ids = ['a', 'b', 'c']
const base = { cases: ids.map((id) => goldenCase(id)), calls: ids.map((id) => call('m', id)), judge }
const qualityOf = (parts: Partial<LogParts>) =>
  summarise(runLog({ models: ['m'], ...base, ...parts })).candidates[0]?.quality

test('an answer scores the weighted mean of its criteria, a candidate the mean over cases', () => {
  const quality = qualityOf({
    judgements: [
      verdict(callId('m', 'a'), scored(5, 1)),
      verdict(callId('m', 'b'), scored(4, 4)),
      verdict(callId('m', 'c'), scored(3, 5)),
    ],
  })
  // (3 x 5 + 1) / 4 = 4, 4, (3 x 3 + 5) / 4 = 3.5; sd 0.28868, t = 4.3027
  expectClose(quality?.mean, 11.5 / 3)
  expectClose(quality?.interval?.[0], 11.5 / 3 - 4.302652729749462 / 6)
  expect(quality).toMatchObject({ scored: 3, judged: 3, unscored: {} })
  expect(quality?.criteria.accuracy).toMatchObject({ mean: 4, scored: 3 })
  expectClose(quality?.criteria.tone?.mean, 10 / 3)
})

test('a verdict that failed is counted and never scored', () => {
  const quality = qualityOf({
    judgements: [
      verdict(callId('m', 'a'), scored(4)),
      verdict(callId('m', 'b'), { status: 'judge_unparsable', raw: '8/10' }),
      verdict(callId('m', 'c'), { status: 'no_answer' }),
    ],
  })
  // What said nothing was not sent to the judge: coverage is 1 of 2
  expect(quality).toMatchObject({ mean: 4, interval: null, scored: 1, judged: 2 })
  expect(quality?.unscored).toEqual({ judge_unparsable: 1, no_answer: 1 })
})

test('nobody scored is no mean, not a mean of 0', () => {
  const quality = qualityOf({ judgements: [verdict(callId('m', 'a'), { status: 'skipped_budget' })] })
  expect(quality).toMatchObject({ mean: null, interval: null, scored: 0, judged: 0 })
})

test('verdicts of another judge are another yardstick', () => {
  const quality = qualityOf({
    judgements: [verdict(callId('m', 'a'), scored(2)), { ...verdict(callId('m', 'a'), scored(5)), judge: 'other' }],
  })
  expect(quality).toMatchObject({ mean: 2, scored: 1 })
})

test('repeats are averaged inside their case', () => {
  const quality = qualityOf({
    repeats: 2,
    calls: ['a', 'b'].flatMap((id) => [0, 1].map((repeat) => call('m', id, undefined, repeat))),
    judgements: [
      verdict(callId('m', 'a', 0), scored(5)),
      verdict(callId('m', 'a', 1), scored(3)),
      verdict(callId('m', 'b', 0), scored(2)),
    ],
  })
  // Case a 4, case b 2: the mean is 3, not (5 + 3 + 2) / 3
  expect(quality).toMatchObject({ mean: 3, scored: 3 })
})

test('a case of weight 2 pulls the mean twice as hard', () => {
  const quality = qualityOf({
    cases: [goldenCase('a', { weight: 2 }), goldenCase('b'), goldenCase('c')],
    judgements: [
      verdict(callId('m', 'a'), scored(5)),
      verdict(callId('m', 'b'), scored(3)),
      verdict(callId('m', 'c'), scored(3)),
    ],
  })
  // (2 x 5 + 3 + 3) / 4
  expect(quality?.mean).toBe(4)
})

test('a run without a judge has no quality', () => {
  expect(qualityOf({ judge: null })).toBeNull()
})
