import { expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { vectors } from '../testing/vectors.js'
import { bootstrapInterval } from './bootstrap.js'
import { mean, sampleSd, sum } from './describe.js'

const figures = vectors<{ values: number[]; idealStandardError: number; interval: [number, number]; within: number }>(
  'bootstrap',
)
const seeded = () => ({ random: seededRandom(7) })

test('the mean of twelve differences has the interval of the reference, as near as 10,000 draws bring it', () => {
  const [low, high] = bootstrapInterval(figures.values, mean, seeded()) ?? [Number.NaN, Number.NaN]
  expect(Math.abs(low - figures.interval[0])).toBeLessThanOrEqual(figures.within)
  expect(Math.abs(high - figures.interval[1])).toBeLessThanOrEqual(figures.within)
})

test('the means that were drawn spread as the ideal bootstrap says', () => {
  const drawn: number[] = []
  const noted = (sample: readonly number[]): number | null => {
    const value = mean(sample)
    drawn.push(value ?? Number.NaN)
    return value
  }
  bootstrapInterval(figures.values, noted, seeded())
  // Of a standard deviation, 10,000 draws leave a standard error of 1 / sqrt(20,000); three of them are 2.1 %.
  const spread = sampleSd(drawn) ?? Number.NaN
  expect(drawn).toHaveLength(10_000)
  expect(Math.abs(spread / figures.idealStandardError - 1)).toBeLessThan(3 / Math.sqrt(20_000))
})

test('a ratio of sums gets the interval that no formula has', () => {
  const calls = [
    { usd: 1, tokens: 100 },
    { usd: 4, tokens: 100 },
  ]
  const ratio = (sample: typeof calls) => sum(sample.map(({ usd }) => usd)) / sum(sample.map(({ tokens }) => tokens))
  // Two cases: both draws the cheap one, both the dear one, or one of each.
  expect(bootstrapInterval(calls, (sample) => ratio([...sample]), seeded())).toEqual([0.01, 0.04])
})

test('the same seed draws the same interval', () => {
  const once = bootstrapInterval([1, 2, 4, 8], mean, seeded())
  expect(bootstrapInterval([1, 2, 4, 8], mean, seeded())).toEqual(once)
})

test('one item, values that are all alike, and a statistic that is mostly undefined have no interval', () => {
  expect(bootstrapInterval([3], mean, seeded())).toBeNull()
  expect(bootstrapInterval([3, 3, 3], mean, seeded())).toBeNull()
  expect(bootstrapInterval([1, 2], (sample) => (sample[0] === sample[1] ? null : 1), seeded())).toBeNull()
})
