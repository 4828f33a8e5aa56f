import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalDraw, seededRandom } from '../random.js'
import { changePoint, FEWEST_RUNS, type RunMean } from './change-point.js'

const alike = (values: readonly number[]): RunMean[] => values.map((value) => ({ value, se: 0.1 }))

const find = (series: readonly RunMean[], draws?: number) => changePoint(series, seededRandom(7), draws)

test('a step is found where it is, with the levels on both sides of it', () => {
  // Six runs around 4.2 and six around 3.8. Of the 12! orders, 2 x 6! x 6! keep the sides apart: 2 in 924.
  const found = find(alike([4.21, 4.19, 4.2, 4.22, 4.18, 4.2, 3.79, 3.81, 3.8, 3.82, 3.78, 3.8]))
  expect(found?.at).toBe(6)
  expect(found?.before).toBeCloseTo(4.2, 10)
  expect(found?.after).toBeCloseTo(3.8, 10)
  expect(found?.pValue).toBeLessThan(0.01)
})

test('the p-value is the share of orders that split as well', () => {
  // Eight runs, four at each of two levels: 2 x 4! x 4! of 8! orders do, which is 2 in 70 = 0.0286.
  const found = find(alike([1, 1, 1, 1, 2, 2, 2, 2]), 20_000)
  expect(found?.pValue).toBeCloseTo(2 / 70, 2)
})

test('a run that was measured badly weighs little', () => {
  const steady = alike([4, 4.01, 3.99, 4, 4.01, 3.99, 4])
  const [good, bad] = [0.1, 10].map((se) => find([...steady, { value: 3, se }]))
  // 3.99 lies before the last run, whose own weight is 1 / 100^2 of the others': the best split is not at it.
  expect(good?.at).toBe(7)
  expect(bad?.pValue).toBeGreaterThan(0.2)
})

test('runs without a known error, or with none, weigh the same', () => {
  const values = [1, 1.1, 0.9, 1, 2, 2.1, 1.9, 2]
  const without = find(values.map((value) => ({ value, se: null })))
  expect(without).toEqual(find(values.map((value, at) => ({ value, se: at === 0 ? 0 : at }))))
  expect(without?.at).toBe(4)
})

test('runs that are all the same show no change', () => {
  expect(find(alike(Array.from({ length: 10 }, () => 0.3)))).toMatchObject({ pValue: 1 })
})

test('fewer than eight runs say nothing', () => {
  expect(find(alike([1, 1, 1, 1, 9, 9, 9]))).toBeNull()
  expect(FEWEST_RUNS).toBe(8)
})

test('neither shifting nor stretching the scale changes the finding', () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 14 })
  fc.assert(
    fc.property(values, fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }), (whole, shift, stretch) => {
      const plain = find(alike(whole), 50)
      const moved = find(alike(whole.map((value) => shift + stretch * value)), 50)
      expect([moved?.at, moved?.pValue]).toEqual([plain?.at, plain?.pValue])
    }),
    { numRuns: 50, seed: 7 },
  )
})

describe('false alarms over 2,000 series in which nothing changes', () => {
  const SERIES = 2_000
  // The promise plus three standard errors of a share of 2,000: 0.05 + 3 x sqrt(0.05 x 0.95 / 2000) = 0.0646.
  const MOST = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / SERIES)

  const alarms = (makeRun: (random: () => number) => RunMean, length: number): number => {
    const random = seededRandom(20261120)
    let found = 0
    for (let series = 0; series < SERIES; series++) {
      const runs = Array.from({ length }, () => makeRun(random))
      if ((changePoint(runs, random, 199)?.pValue ?? 1) <= 0.05) found += 1
    }
    return found / SERIES
  }

  test.each([8, 20])('%i runs that vary as their errors say', (length) => {
    const share = alarms((random) => ({ value: 4 + 0.1 * normalDraw(random), se: 0.1 }), length)
    expect(share).toBeLessThanOrEqual(MOST)
    // Not by never speaking: the test uses most of its 5 %.
    expect(share).toBeGreaterThan(0.015)
  })

  test('runs that vary three times as much as their errors say, as when a provider has good and bad days', () => {
    expect(alarms((random) => ({ value: 4 + 0.3 * normalDraw(random), se: 0.1 }), 12)).toBeLessThanOrEqual(MOST)
  })

  test('runs of different sizes, and pass rates of few cases', () => {
    const ofSize = (random: () => number): RunMean => {
      const cases = 20 + Math.floor(random() * 180)
      let passed = 0
      for (let one = 0; one < cases; one++) passed += random() < 0.9 ? 1 : 0
      return { value: passed / cases, se: Math.sqrt((0.9 * 0.1) / cases) }
    }
    expect(alarms(ofSize, 12)).toBeLessThanOrEqual(MOST)
  })
})

test('a step of three standard errors among twenty runs is found nine times in ten', () => {
  const random = seededRandom(11)
  let found = 0
  for (let series = 0; series < 300; series++) {
    const runs = Array.from({ length: 20 }, (_, at) => ({
      value: (at < 12 ? 4 : 3.7) + 0.1 * normalDraw(random),
      se: 0.1,
    }))
    if ((changePoint(runs, random, 199)?.pValue ?? 1) <= 0.05) found += 1
  }
  expect(found / 300).toBeGreaterThan(0.9)
})
