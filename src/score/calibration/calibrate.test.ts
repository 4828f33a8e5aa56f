import { expect, test } from 'vitest'
import { defaultLimits, type RatedAnswer } from '../../model/calibration.js'
import { goldenCase } from '../testing/cases.js'
import { calibrate } from './calibrate.js'

/** Answers with people's marks 1, 2, 3, 4, 5, 1, ... and the judge's by a function of them. */
const answers = (
  count: number,
  judge: (people: number, at: number) => number | null,
  criterion = 'overall',
): RatedAnswer[] =>
  Array.from({ length: count }, (_, at) => {
    const people = 1 + (at % 5)
    const mark = judge(people, at)
    return {
      kind: 'answer',
      goldenCase: goldenCase({ id: `case-${at}` }),
      answer: 'an answer',
      model: at % 2 === 0 ? 'even' : 'odd',
      people: [{ [criterion]: people }],
      judge: [mark === null ? null : { [criterion]: mark }],
    }
  })

const broken = (items: readonly RatedAnswer[], limits = defaultLimits) => {
  const { usable, criteria } = calibrate(items, limits)
  return [usable, ...criteria.flatMap((one) => one.limits.flatMap(({ rule, met }) => (met === true ? [] : [rule])))]
}

const kinder = (people: number): number => Math.min(5, people + 1)

test('a judge that marks as people do is usable', () => {
  expect(broken(answers(50, (people) => people))).toEqual([true])
})

test('a judge that is one mark too kind is not, though it ranks perfectly', () => {
  expect(broken(answers(50, kinder))).toEqual([false, 'bias'])
})

test('a judge that marks by the clock is not', () => {
  expect(broken(answers(50, (_, at) => 1 + (Math.floor(at / 5) % 5)))).toEqual([false, 'kappa', 'kappa_lower_bound'])
})

test('a judge that says nothing on three of fifty is not', () => {
  expect(broken(answers(50, (people, at) => (at < 3 ? null : people)))).toEqual([false, 'coverage'])
})

test('limits are the caller’s to set', () => {
  expect(broken(answers(50, kinder), { ...defaultLimits, bias: 1 })).toEqual([true])
})

test('nineteen answers prove nothing either way', () => {
  expect(broken(answers(19, (people) => people))).toEqual([null, 'answers'])
  expect(broken(answers(19, kinder))).toEqual([null, 'answers', 'bias'])
  expect(calibrate([], defaultLimits).usable).toBeNull()
})

test('one criterion that fails is enough', () => {
  const mixed = [...answers(50, (people) => people, 'accuracy'), ...answers(50, kinder, 'tone')]
  expect(broken(mixed)).toEqual([false, 'bias'])
})

test('a judge that favours one model is told on, though the whole is even', () => {
  // 25 each: half a mark up for the one, half a mark down for the other
  const items = answers(50, (people, at) => people + (at % 2 === 0 ? 0.5 : -0.5) + (at % 10 === 0 ? 0.1 : 0))
  const { usable, warnings } = calibrate(items, defaultLimits)
  expect(usable).toBe(true)
  expect(warnings.map(({ code, text }) => `${code}: ${text}`)).toEqual([
    'biased_to_model: overall: the judge marks even 0.52 higher than people do',
  ])
})

test('one mark throughout proves nothing, and the reader is told why', () => {
  const alike = answers(50, () => 5).map((item) => ({ ...item, people: [{ overall: 5 }] }))
  const { usable, warnings } = calibrate(alike, defaultLimits)
  expect(usable).toBeNull()
  expect(warnings.map(({ code }) => code)).toEqual(['one_mark'])
})
