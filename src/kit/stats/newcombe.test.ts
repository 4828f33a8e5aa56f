import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { newcombePaired } from './newcombe.js'
import { wilsonInterval } from './wilson.js'

test('where the pairs are unrelated, both Wilson intervals are put together as those of strangers', () => {
  // 20 of 40 pass both times' margins with phi = (10 x 10 - 10 x 10) / ... = 0: the run's lower half and the base's upper one.
  const [low, high] = wilsonInterval(20, 40)
  const reach = Math.hypot(0.5 - low, high - 0.5)
  const [from, to] = newcombePaired({ both: 10, onlyBase: 10, onlyRun: 10, neither: 10 })
  expect(from).toBeCloseTo(-reach, 12)
  expect(to).toBeCloseTo(reach, 12)
})

test('where all agree nothing is certain yet: the difference is 0, give or take what so few can hide', () => {
  // Of 20 that pass both times, Wilson's lower bound at 90 % is 20 / (20 + 1.645^2) = 0.881; a margin is empty, so phi = 0.
  const [low, high] = newcombePaired({ both: 20, onlyBase: 0, onlyRun: 0, neither: 0 }, 0.9)
  expect(low).toBeCloseTo(20 / (20 + 1.6448536269514722 ** 2) - 1, 9)
  expect(high).toBeCloseTo(-low, 12)
})

test('pairs that agree narrow the interval, and swapping the runs turns it round', () => {
  const count = fc.nat(40)
  fc.assert(
    fc.property(count, count, count, count, (both, onlyBase, onlyRun, neither) => {
      const [low, high] = newcombePaired({ both, onlyBase, onlyRun, neither })
      const n = both + onlyBase + onlyRun + neither
      const difference = n === 0 ? 0 : (onlyRun - onlyBase) / n
      expect(low).toBeLessThanOrEqual(difference + 1e-12)
      expect(high).toBeGreaterThanOrEqual(difference - 1e-12)
      const [back, forth] = newcombePaired({ both, onlyBase: onlyRun, onlyRun: onlyBase, neither })
      expect([back, forth].map((bound) => bound.toFixed(9))).toEqual(
        [-high, -low].map((bound) => (bound + 0).toFixed(9)),
      )
    }),
  )
})

test('a one-sided bound of 95 % is missed by at most 5 % of samples of 20 to 100 pairs, and a little', () => {
  // Newcombe's own tables (1998): coverage within a point or so of the nominal one.
  const random = seededRandom(1998)
  for (const n of [20, 50, 100]) {
    let missed = 0
    for (let draw = 0; draw < 4000; draw++) {
      const counts = { both: 0, onlyBase: 0, onlyRun: 0, neither: 0 }
      for (let pair = 0; pair < n; pair++) {
        const u = random()
        counts[u < 0.1 ? 'onlyBase' : u < 0.15 ? 'onlyRun' : u < 0.85 ? 'both' : 'neither']++
      }
      if (newcombePaired(counts, 0.9)[0] > -0.05) missed++
    }
    expect(missed / 4000, `of ${n} pairs`).toBeLessThanOrEqual(0.06 + 3 * Math.sqrt((0.06 * 0.94) / 4000))
  }
})
