import { expect, test } from 'vitest'
import { defaultLimits, type PairVerdict, type Preference, type RatedPair } from '../../model/calibration.js'
import { goldenCase } from '../testing/cases.js'
import { majority, outcomeOf } from './pair-outcomes.js'
import { calibratePairs } from './pairs.js'

const looks = (asGiven: Preference | null, swapped: Preference | null): PairVerdict => ({ asGiven, swapped })

const pair = (people: readonly (Preference | null)[], judge: readonly PairVerdict[], at = 0): RatedPair => ({
  kind: 'pair',
  goldenCase: goldenCase({ id: `pair-${at}` }),
  answers: ['one', 'other'],
  models: [null, null],
  people,
  judge,
})

test.each([
  ['first', 'second', 'first', false],
  ['second', 'first', 'second', false],
  ['same', 'second', 'first', false],
  ['second', 'same', 'second', false],
  ['same', 'same', 'same', false],
  ['first', 'first', 'same', true],
  ['second', 'second', 'same', true],
] as const)('seen as given the %s, turned round the %s: %s', (asGiven, swapped, choice, flipped) => {
  expect(outcomeOf({ asGiven, swapped })).toMatchObject({ choice, flipped })
})

test('a pair without a verdict in both orders has no outcome', () => {
  expect([outcomeOf(looks('first', null)), outcomeOf(looks(null, 'first'))]).toEqual([null, null])
})

test('most raters decide, and a tie among them decides nothing', () => {
  expect(majority(['first', 'first', 'same'])).toBe('first')
  expect(majority(['same', null])).toBe('same')
  expect(majority(['first', 'second'])).toBeNull()
  expect(majority([null])).toBeNull()
})

test('eight pairs, counted by hand', () => {
  const rows: (readonly [readonly Preference[], PairVerdict])[] = [
    [['first'], looks('first', 'second')], // right
    [['first'], looks('first', 'second')], // right
    [['second'], looks('second', 'first')], // right
    [['second'], looks('first', 'second')], // wrong, decided
    [['first'], looks('first', 'first')], // flip to the first slot
    [['same'], looks('same', 'same')], // right
    [['second'], looks('second', null)], // no verdict
    [['first', 'second'], looks('first', 'second')], // people are split
  ]
  const found = calibratePairs(
    rows.map(([people, verdict], at) => pair(people, [verdict], at)),
    defaultLimits,
  )
  expect(found).toMatchObject({
    rated: 7,
    split: 1,
    n: 6,
    coverage: 6 / 7,
    accuracy: { value: 4 / 6 },
    decided: 4 / 6,
    decidedAccuracy: { n: 4, value: 3 / 4 },
    flips: { value: 1 / 6 },
    // Ten choices: each of the four consistent pairs once for either slot, the flip twice for the first.
    firstSlot: { share: 6 / 10, pValue: 1 },
    judgeWithItself: null,
    people: { n: 1, exact: 0 },
  })
  // Observed 4 of 6. Both ways round people say 5 first, 2 same, 5 second of 12, the judge 4, 4 and 4, which by chance meet in
  // (20 + 8 + 20) / 144 = 1 / 3.
  expect(found?.kappa.value).toBeCloseTo((4 / 6 - 1 / 3) / (1 - 1 / 3), 12)
})

test('a judge that always takes the first slot is caught by an exact test over pairs', () => {
  const found = calibratePairs(
    Array.from({ length: 8 }, (_, at) => pair(['first'], [looks('first', 'first')], at)),
    defaultLimits,
  )
  // Eight flips, all to one side: 2 / 2^8
  expect(found).toMatchObject({ flips: { value: 1 }, firstSlot: { share: 1 }, decided: 0 })
  expect(found?.firstSlot.pValue).toBeCloseTo(2 / 256, 12)
})

test('without pairs there is nothing to say', () => {
  expect(calibratePairs([], defaultLimits)).toBeNull()
})

test('which answer the file lists first makes no difference to how good the judge is', () => {
  const [first, second] = [looks('first', 'second'), looks('second', 'first')]
  // Forty pairs, the judge wrong about two: people's choice listed first throughout, or second in every other pair.
  const judged = (turned: (at: number) => boolean) =>
    calibratePairs(
      Array.from({ length: 40 }, (_, at) => {
        const isFirst = !turned(at)
        const isRight = at >= 2
        return pair([isFirst ? 'first' : 'second'], [isFirst === isRight ? first : second], at)
      }),
      defaultLimits,
    )
  const [sorted, mixed] = [judged(() => false), judged((at) => at % 2 === 0)]
  // Observed 2 of 40 disagree; by chance, half would: 1 - 0.05 / 0.5
  expect(sorted?.kappa.value).toBeCloseTo(0.9, 12)
  expect(mixed?.kappa).toEqual(sorted?.kappa)
  expect(sorted?.limits.every(({ met }) => met === true)).toBe(true)
})

test('nor does it to how far people agree', () => {
  const rated = (people: readonly Preference[]) =>
    calibratePairs(
      Array.from({ length: 10 }, (_, at) => pair(at === 0 ? ['first', 'second'] : people, [], at)),
      defaultLimits,
    )
  // Two raters differ about one pair of ten. Both ways round the 40 ratings are 20 of each: chance differs in 20 x 20 x 2 of
  // 40 x 39 cases, people in 4 of 40: 1 - (4 / 40) / (800 / 1560).
  expect(rated(['first', 'first'])?.people).toMatchObject({ n: 10, exact: 0.9 })
  expect(rated(['first', 'first'])?.people?.alpha).toBeCloseTo(1 - 4 / 40 / (800 / 1560), 12)
})
