import { describe, expect, test } from 'vitest'
import { normalDraw, seededRandom } from '../../kit/random.js'
import type { HistoryFigure, HistoryMetric } from '../../model/history.js'
import type { RunFigures } from './run-figures.js'
import { historySeries } from './series.js'

/** Runs a day apart, in each of which every candidate has the figure at its place; null: not measured. */
function runsOf(candidates: Readonly<Record<string, readonly (HistoryFigure | null)[]>>, kept = 0): RunFigures[] {
  const length = Math.max(...Object.values(candidates).map((figures) => figures.length))
  return Array.from({ length }, (_, at) => {
    const runId = `202611${String(at + 1).padStart(2, '0')}-000000-aaaa`
    const startedAt = `2026-11-${String(at + 1).padStart(2, '0')}T00:00:00.000Z`
    return {
      runId,
      startedAt,
      judge: null,
      complete: true,
      candidates: Object.entries(candidates).map(([id, figures]) => ({
        id,
        model: id,
        point: { runId, startedAt, figure: figures[at] ?? null, kept },
      })),
    }
  })
}

const marks = (...values: readonly number[]): HistoryFigure[] =>
  values.map((value) => ({ value, interval: [value - 0.2, value + 0.2], n: 50 }))

const steady = marks(4.2, 4.22, 4.18, 4.21, 4.19, 4.2, 4.22, 4.18, 4.21, 4.19)
const fallen = marks(4.2, 4.22, 4.18, 4.21, 4.19, 3.8, 3.82, 3.78, 3.81, 3.79)

const driftsOf = (metric: HistoryMetric, runs: readonly RunFigures[]) =>
  historySeries(metric, runs).map(({ drift }) => drift)

test('a fall is found with its run, its levels and its direction, and a steady candidate is left in peace', () => {
  // 5 runs at 4.20 on the mean, then 5 at 3.80. Alone, p is 2 x 5! x 5! / 10! = 0.0079; Holm doubles the smaller of two.
  const [alpha, beta] = driftsOf('quality', runsOf({ alpha: fallen, beta: steady }))
  expect(alpha).toMatchObject({ status: 'found', direction: 'worse', since: '20261106-000000-aaaa', runs: 10 })
  expect(alpha).toMatchObject({ before: expect.closeTo(4.2, 10), after: expect.closeTo(3.8, 10) })
  if (alpha?.status === 'found') {
    expect(alpha.pValue).toBeCloseTo(0.0079, 2)
    expect(alpha.adjustedPValue).toBeCloseTo(2 * alpha.pValue, 10)
  }
  expect(beta).toMatchObject({ status: 'none_found', runs: 10 })
})

test('less is better for cost and time, whose levels are geometric means', () => {
  // Halved: 0.02 x 2^(+-0.01) before, 0.01 after. The mean of logarithms of 0.019 and 0.021 is that of sqrt(0.019 x 0.021).
  const costs = [0.019, 0.021, 0.019, 0.021, 0.01, 0.011, 0.01, 0.011].map((value) => ({
    value,
    interval: null,
    n: 50,
  }))
  const [drift] = driftsOf('cost', runsOf({ alpha: costs }))
  expect(drift).toMatchObject({ status: 'found', direction: 'better', since: '20261105-000000-aaaa' })
  expect(drift).toMatchObject({ before: expect.closeTo(Math.sqrt(0.019 * 0.021), 10) })
})

test('shares weigh by how many cases they are of', () => {
  // Eight runs of 100 cases; the last of the first level had one case only and is 0: it must hardly move the level of 0.9.
  const share = (value: number, n: number): HistoryFigure => ({ value, interval: [0, 1], n })
  const before = [0.9, 0.91, 0.89].map((value) => share(value, 100))
  const after = [0.6, 0.61, 0.59, 0.6].map((value) => share(value, 100))
  const [drift] = driftsOf('passRate', runsOf({ alpha: [...before, share(0, 1), ...after] }))
  expect(drift).toMatchObject({ before: expect.closeTo((0.9 + 0.91 + 0.89) / 3, 2) })
})

test('runs without a figure, and those of mostly kept answers, are shown and not tested', () => {
  const holes = fallen.map((figure, at) => (at % 3 === 0 ? null : figure))
  const [series] = historySeries('quality', runsOf({ alpha: holes }))
  expect(series?.points).toHaveLength(10)
  expect(series?.drift).toEqual({ status: 'too_few_runs', runs: 6, needed: 8 })
  const [kept] = driftsOf('quality', runsOf({ alpha: fallen }, 0.9))
  expect(kept).toEqual({ status: 'too_few_runs', runs: 0, needed: 8 })
})

test('a candidate whose model changed is another one', () => {
  const renamed = runsOf({ prod: steady }).map((run, at) => ({
    ...run,
    candidates: run.candidates.map((one) => ({ ...one, model: at < 4 ? 'gpt-4o' : 'gpt-5' })),
  }))
  expect(historySeries('quality', renamed).map(({ model, points }) => [model, points.length])).toEqual([
    ['gpt-4o', 4],
    ['gpt-5', 6],
  ])
})

test('the order in which runs are read changes nothing', () => {
  const runs = runsOf({ alpha: fallen, beta: steady })
  expect(historySeries('quality', runs.toReversed())).toEqual(historySeries('quality', runs))
})

describe('false alarms', () => {
  test('among five steady candidates are one in twenty tables at most', () => {
    const TABLES = 400
    const random = seededRandom(5)
    const figures = (): HistoryFigure[] => marks(...Array.from({ length: 10 }, () => 4 + 0.1 * normalDraw(random)))
    let alarms = 0
    for (let table = 0; table < TABLES; table++) {
      const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}${table}`)
      const drifts = driftsOf('quality', runsOf(Object.fromEntries(names.map((name) => [name, figures()]))))
      if (drifts.some(({ status }) => status === 'found')) alarms += 1
    }
    // 0.05 plus three standard errors of a share of 400: 0.05 + 3 x 0.0109.
    expect(alarms / TABLES).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / TABLES))
  })
})
