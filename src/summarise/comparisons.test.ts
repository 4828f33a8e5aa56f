import { expect, test } from 'vitest'
import { expectClose, vectors } from '../kit/testing/vectors.js'
import type { GoldenCase } from '../model/golden.js'
import { summarise } from './index.js'
import { call, callId, goldenCase, judge, type LogParts, passed, runLog, scored, verdict } from './testing/log.js'

type Mark = 1 | 2 | 3 | 4 | 5
const figures = vectors<{
  first: Mark[]
  second: Mark[]
  mean: number
  pValue: number
  interval95: [number, number]
  wilcoxonExact: number
}>('paired')

/** A run whose candidates got these marks, case by case. */
function judgedRun(
  marks: Readonly<Record<string, readonly Mark[]>>,
  compareTo: string,
  over: Partial<GoldenCase>[] = [],
) {
  const models = Object.keys(marks)
  const count = Math.max(...Object.values(marks).map((list) => list.length))
  const cases = Array.from({ length: count }, (_, at) => goldenCase(`case-${at}`, { checks: [], ...over[at] }))
  return summarise(
    runLog({
      models,
      cases,
      compareTo,
      judge,
      calls: models.flatMap((model) => cases.map(({ id }) => call(model, id))),
      judgements: models.flatMap((model) =>
        (marks[model] ?? []).map((mark, at) => verdict(callId(model, `case-${at}`), scored(mark))),
      ),
    }),
  )
}

/** A run whose candidates passed these cases and no others, of so many. */
function checkedRun(
  passes: Readonly<Record<string, (at: number) => boolean>>,
  count: number,
  over: Partial<LogParts> = {},
) {
  const models = Object.keys(passes)
  const cases = Array.from({ length: count }, (_, at) => goldenCase(`case-${at}`))
  return summarise(
    runLog({
      models,
      cases,
      calls: models.flatMap((model) => cases.map(({ id }) => call(model, id))),
      judgements: models.flatMap((model) =>
        cases.map(({ id }, at) => passed(callId(model, id), passes[model]?.(at) ?? false)),
      ),
      ...over,
    }),
  )
}

test('quality is compared by the paired t test, with the exact one beside it', () => {
  const { comparisons } = judgedRun({ first: figures.first, second: figures.second }, 'second')
  expect(comparisons).toHaveLength(1)
  const [comparison] = comparisons
  expect(comparison).toMatchObject({
    candidate: 'first',
    compareTo: 'second',
    metric: 'quality',
    n: 12,
    test: 'paired t',
    exactPValue: figures.wilcoxonExact,
    verdict: 'no_difference_found',
  })
  expectClose(comparison?.difference, figures.mean)
  expectClose(comparison?.pValue, figures.pValue)
  expectClose(comparison?.adjustedPValue, figures.pValue)
  expectClose(comparison?.interval?.[0], figures.interval95[0])
})

test('passes are compared by the exact McNemar test', () => {
  // 32 cases only the first passes, 46 only the second, 65 both, the rest neither
  const { comparisons } = checkedRun(
    { first: (at) => at < 32 + 65, second: (at) => at >= 32 && at < 32 + 65 + 46 },
    300,
    { compareTo: 'second' },
  )
  expect(comparisons[0]).toMatchObject({ metric: 'checks', n: 300, test: 'exact McNemar', exactPValue: null })
  expectClose(comparisons[0]?.difference, (32 - 46) / 300)
  expectClose(comparisons[0]?.pValue, 0.140538286, 1e-8)
  expect(comparisons[0]?.verdict).toBe('no_difference_found')
})

test('a worse candidate is called worse, and p is adjusted over all that were compared', () => {
  const { comparisons, candidates } = checkedRun(
    { best: (at) => at < 75 + 95, same: (at) => at < 75 + 95, worst: (at) => at >= 75 && at < 75 + 95 + 16 },
    300,
    { compareTo: 'best' },
  )
  expect(comparisons.map(({ verdict: found }) => found)).toEqual(['no_difference_found', 'worse'])
  // Two candidates compared: twice 2.65171656e-10
  expectClose(comparisons[1]?.pValue, 2.65171656e-10, 1e-8)
  expectClose(comparisons[1]?.adjustedPValue, 2 * 2.65171656e-10, 1e-8)
  expect(candidates.map(({ rank }) => rank)).toEqual([
    [1, 2],
    [1, 2],
    [3, 3],
  ])
})

test('repeats are compared by their cases, not by their calls', () => {
  const cases = Array.from({ length: 6 }, (_, at) => goldenCase(`case-${at}`))
  const asked = ['a', 'b'].flatMap((model) =>
    cases.flatMap(({ id }, at) =>
      [0, 1].map((repeat) => ({ model, id, repeat, pass: model === 'a' || at + repeat > 2 })),
    ),
  )
  const { comparisons, noise } = summarise(
    runLog({
      models: ['a', 'b'],
      cases,
      repeats: 2,
      compareTo: 'b',
      calls: asked.map(({ model, id, repeat }) => call(model, id, undefined, repeat)),
      judgements: asked.map(({ model, id, repeat, pass }) => passed(callId(model, id, repeat), pass)),
    }),
  )
  // b passes 0, 0, 1/2, 1, 1, 1: differences 1, 1, 1/2, 0, 0, 0
  expect(comparisons[0]).toMatchObject({ n: 6, test: 'paired t', exactPValue: 0.25 })
  expectClose(comparisons[0]?.difference, 2.5 / 6)
  // Only the two repeats of b's third case differ: squares 2 x 1/4 over 12 degrees of freedom
  expectClose(noise?.withinCaseSd, Math.sqrt(0.5 / 12))
})

test('differences without a spread are decided by the exact test', () => {
  const { comparisons } = judgedRun({ good: [5, 5, 5, 5, 5, 5], bad: [3, 3, 3, 3, 3, 3] }, 'bad')
  // Six gains and no loss: 2 / 2^6
  expect(comparisons[0]).toMatchObject({
    difference: 2,
    interval: null,
    pValue: null,
    test: null,
    exactPValue: 0.03125,
    adjustedPValue: 0.03125,
    verdict: 'better',
  })
})

test('equal scores everywhere are no difference, and four cases are too few', () => {
  const equal = judgedRun({ a: [4, 4, 3, 4, 5], b: [4, 4, 3, 4, 5] }, 'b').comparisons
  expect(equal[0]).toMatchObject({ difference: 0, adjustedPValue: 1, verdict: 'no_difference_found' })
  const few = judgedRun({ a: [5, 5, 5, 4], b: [1, 1, 2, 1] }, 'b').comparisons
  expect(few[0]).toMatchObject({ n: 4, verdict: 'too_few_cases' })
})

test('clustered cases are compared by the clustered t test alone', () => {
  const clusters = ['a', 'a', 'b', 'b', 'c', 'c'].map((cluster) => ({ cluster }))
  const { comparisons } = judgedRun({ x: [5, 5, 4, 4, 5, 4], y: [3, 3, 3, 4, 4, 3] }, 'y', clusters)
  expect(comparisons[0]).toMatchObject({ n: 6, test: 'paired t', exactPValue: null })
  const together = clusters.map(() => ({ cluster: 'one' }))
  const single = judgedRun({ x: [5, 5, 4, 4, 5, 4], y: [3, 3, 3, 4, 4, 3] }, 'y', together)
  expect(single.comparisons[0]).toMatchObject({ pValue: null, adjustedPValue: null, verdict: 'too_few_cases' })
})

test('a candidate without a score has no rank, and a lone one is first', () => {
  const { candidates } = judgedRun({ judged: [4, 5, 3], silent: [] }, 'judged')
  expect(candidates.map(({ rank }) => rank)).toEqual([[1, 1], null])
})

test('without a candidate to compare with there are no comparisons', () => {
  expect(checkedRun({ a: () => true, b: () => false }, 6).comparisons).toEqual([])
})
