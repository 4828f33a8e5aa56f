import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { cohenKappa } from './kappa.js'

interface Rated {
  readonly people: number[]
  readonly judge: number[]
}
const { levels, passFail, allAlike } = vectors<{
  levels: Rated & { kappa: number; linearKappa: number; quadraticKappa: number }
  passFail: Rated & { kappa: number }
  allAlike: Rated
}>('agreement')

test('fifteen answers on five levels have the kappas of the reference', () => {
  expectClose(cohenKappa(levels.people, levels.judge, 'plain'), levels.kappa)
  expectClose(cohenKappa(levels.people, levels.judge, 'linear'), levels.linearKappa)
  expectClose(cohenKappa(levels.people, levels.judge, 'quadratic'), levels.quadraticKappa)
})

test.each(['plain', 'linear', 'quadratic'] as const)('with two levels all weightings are one: %s', (weighting) => {
  expectClose(cohenKappa(passFail.people, passFail.judge, weighting), passFail.kappa)
})

test('raters who give one mark throughout agree, and it means nothing', () => {
  expect(cohenKappa(allAlike.people, allAlike.judge, 'quadratic')).toBeNull()
  expect(cohenKappa([], [], 'plain')).toBeNull()
})

test('one level off on one of four is 1 - 0.25 / 3.5', () => {
  // Squares observed: 1 of 4. By chance: E[a^2] + E[b^2] - 2 E[a] E[b] = 7.5 + 9.75 - 2 x 2.5 x 2.75 = 3.5
  expectClose(cohenKappa([1, 2, 3, 4], [1, 2, 3, 5], 'quadratic'), 1 - 0.25 / 3.5)
})

test('kappa is the same both ways round, at most 1, and 1 only for equal ratings', () => {
  const pair = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), fc.constantFrom('plain', 'linear', 'quadratic'), (pairs, how) => {
      const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
      const kappa = cohenKappa(first, second, how)
      const other = cohenKappa(second, first, how)
      if (kappa === null) expect(other).toBeNull()
      else {
        expect(other).toBeCloseTo(kappa, 10)
        expect(kappa === 1).toBe(pairs.every(([a, b]) => a === b))
        expect(kappa).toBeLessThanOrEqual(1)
      }
    }),
  )
})
