import { expect, test } from 'vitest'
import type { GateRule } from '../model/gate.js'
import { compared, repeating, runWith } from './testing/comparison.js'
import { casesOf, ruleOf, rulesOf, scored } from './testing/records.js'

const floorOf = (run: ReturnType<typeof runWith>, ...rules: readonly GateRule[]) =>
  compared(null, run, rulesOf(...rules)).floors[0]

const marked = (marks: readonly number[]) => runWith(marks.map((mark) => ({ verdict: scored(mark) })))

test('a floor holds by the bound of the mean and not the mean', () => {
  // Marks 4 and 5 in turn: mean 4.5, sd 0.5085, se 0.0928, one-sided bound 4.5 - 1.699 x 0.0928 = 4.342.
  const rule = (limit: number) => ruleOf('quality', { limit })
  expect(floorOf(marked(repeating(30, 4, 5)), rule(4.3))).toMatchObject({ verdict: 'pass', value: 4.5 })
  expect(floorOf(marked(repeating(30, 4, 5)), rule(4.3))?.lower).toBeCloseTo(4.342, 3)
  expect(floorOf(marked(repeating(30, 4, 5)), rule(4.4))).toMatchObject({ verdict: 'inconclusive' })
  expect(floorOf(marked(repeating(30, 4, 5)), rule(4.7))).toMatchObject({ verdict: 'missed' })
})

test('a ceiling of failures takes as many calls as its bound needs', () => {
  // None of n failed: Wilson's upper bound is 1.645^2 / (n + 1.645^2), at most 1 % from n = 268 on.
  const none = (n: number) => runWith(repeating(n, {}))
  expect(floorOf(none(267), ruleOf('errorRate', { limit: 0.01 }))).toMatchObject({ verdict: 'inconclusive', value: 0 })
  expect(floorOf(none(268), ruleOf('errorRate', { limit: 0.01 }))).toMatchObject({ verdict: 'pass' })
})

test('a slow end is held against an order statistic, which few cases do not have', () => {
  const timed = (n: number) => runWith(Array.from({ length: n }, (_, at) => ({ latencyMs: 100 + at })))
  const rule = ruleOf('latencyP95', { limit: 2000 })
  // 0.95^58 = 5.1 %, 0.95^59 = 4.8 %: only from 59 calls on is the slowest a bound of p95 at 95 %.
  expect(floorOf(timed(58), rule)).toMatchObject({ verdict: 'inconclusive', upper: null })
  expect(floorOf(timed(59), rule)).toMatchObject({ verdict: 'pass', upper: 158 })
  expect(floorOf(timed(59), ruleOf('latencyP95', { limit: 120 }))).toMatchObject({ verdict: 'missed' })
})

test('what was not measured is not above its floor', () => {
  const floor = floorOf(runWith(repeating(30, {})), ruleOf('quality', { limit: 4 }))
  expect(floor).toMatchObject({ verdict: 'inconclusive', value: null, text: 'not measured, must be at least 4.00' })
})

test('marks that are all alike are their own bound from twenty cases on', () => {
  const rule = ruleOf('quality', { limit: 4 })
  expect(floorOf(marked(repeating(19, 5)), rule)).toMatchObject({ verdict: 'inconclusive' })
  expect(floorOf(marked(repeating(20, 5)), rule)).toMatchObject({ verdict: 'pass', lower: 5 })
})

test('a floor of marks takes a judge that scored nearly all answers', () => {
  // 94 of 100 scored, and these with 4 and 5: the mean of the others is not known.
  const marks = (refused: number) =>
    runWith(
      repeating(100, 4, 5).map((mark, at) => ({
        verdict: at < refused ? { status: 'judge_unparsable' as const } : scored(mark),
      })),
    )
  const rule = ruleOf('quality', { limit: 4 })
  expect(floorOf(marks(5), rule)).toMatchObject({ verdict: 'pass', n: 95 })
  expect(floorOf(marks(6), rule)).toMatchObject({
    verdict: 'inconclusive',
    text: '4.50, must be at least 4.00: the judge scored 94.0 % of answers, and a verdict takes 95 %',
  })
})

test('cases of one cluster have no bound', () => {
  const cases = casesOf(30).map((one) => ({ ...one, cluster: 'manual' }))
  const run = runWith(
    cases.map((_, at) => ({ verdict: scored(4 + (at % 2)), passed: at % 3 > 0 })),
    cases,
  )
  for (const rule of [ruleOf('quality', { limit: 3 }), ruleOf('passRate', { limit: 0.3 })])
    expect(floorOf(run, rule)).toMatchObject({ verdict: 'inconclusive', lower: null, upper: null })
})

test('a ceiling of failures says nothing where answers were kept: what failed before is what is asked again', () => {
  // Of 100 requests one fails, 1 %. With 98 answers kept, it is one of the two calls that were made.
  const run = runWith(
    Array.from({ length: 100 }, (_, at) => ({
      asked: at >= 98,
      outcome: at === 99 ? { status: 'failed' as const, class: 'http_5xx' as const } : { status: 'ok' as const },
    })),
  )
  expect(floorOf(run, ruleOf('errorRate', { limit: 0.05 }))).toMatchObject({
    verdict: 'inconclusive',
    n: 2,
    text: '50.0 %, must be at most 5.0 %: 98 of 100 answers were kept, and the calls that were made are those without one',
  })
})

test('a mean that one of thirty cases decides has no bound', () => {
  const cases = casesOf(30).map((one, at) => ({ ...one, weight: at === 0 ? 1000 : 1 }))
  const run = runWith(
    cases.map((_, at) => ({ verdict: scored(at === 0 ? 5 : 3 + (at % 2)) })),
    cases,
  )
  const found = floorOf(run, ruleOf('quality', { limit: 4.5 }))
  expect(found).toMatchObject({ verdict: 'inconclusive', lower: null, upper: null })
  // (1000 x 5 + 15 x 4 + 14 x 3) / 1029
  expect(found?.value).toBeCloseTo(5102 / 1029, 9)
})
