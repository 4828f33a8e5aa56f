import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectClose, vectors } from '../testing/vectors.js'
import { bradleyTerry } from './bradley-terry.js'

const figures = vectors<{ wins: number[][]; logStrengths: number[]; elo: number[] }>('bradley-terry')

test('four players have the strengths of the reference', () => {
  const logs = bradleyTerry(figures.wins) ?? []
  figures.logStrengths.forEach((expected, player) => {
    expectClose(logs[player], expected)
  })
  figures.elo.forEach((expected, player) => {
    expectClose(1000 + (400 * (logs[player] ?? Number.NaN)) / Math.LN10, expected)
  })
})

test('three wins of four are odds of 3 : 1, half the log of 3 either side of 0', () => {
  const logs = bradleyTerry([
    [0, 3],
    [1, 0],
  ])
  expectClose(logs?.[0], Math.log(3) / 2)
  expectClose(logs?.[1], -Math.log(3) / 2)
})

test('whoever never lost, or never met the others, has no finite strength', () => {
  expect(
    bradleyTerry([
      [0, 2],
      [0, 0],
    ]),
  ).toBeNull()
  expect(
    bradleyTerry([
      [0, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 1, 0],
    ]),
  ).toBeNull()
  expect(bradleyTerry([])).toBeNull()
})

test('a player alone is of mean strength', () => {
  expect(bradleyTerry([[0]])).toEqual([0])
})

test('the strengths expect of everybody as many wins as they had', () => {
  const count = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(fc.array(fc.array(count, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }), (wins) => {
      const logs = bradleyTerry(wins) ?? []
      for (const [player, own] of logs.entries()) {
        let won = 0
        let expected = 0
        for (const [other, theirs] of logs.entries()) {
          if (other === player) continue
          const [there = 0, back = 0] = [wins[player]?.[other], wins[other]?.[player]]
          won += there
          expected += (there + back) / (1 + Math.exp(theirs - own))
        }
        expect(expected).toBeCloseTo(won, 8)
      }
    }),
  )
})
