import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRunId } from './run-id.js'

const clockAt = (ms: number) => ({ wallMs: () => ms })

test('a run id is the UTC time, two letters for the milliseconds and two at random', () => {
  const draws = [0, 0.99]
  // 999 = 29 x 34 + 13: the letters 29 ("v") and 13 ("d") of 34.
  const atMs = Date.UTC(2026, 10, 20, 9, 41, 54, 999)
  expect(newRunId(clockAt(atMs + 0.7), () => draws.shift() ?? 0)).toBe('20261120-094154-vd0z')
})

test('ids sort by age to the millisecond, whatever the dice say', () => {
  const start = Date.UTC(2026, 10, 20)
  const moment = fc.integer({ min: start, max: start + 86_400_000 })
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(moment, moment, draw, draw, (one, other, high, low) => {
      fc.pre(one < other)
      expect(newRunId(clockAt(one), () => high) < newRunId(clockAt(other), () => low)).toBe(true)
    }),
  )
})
