import { expect, test } from 'vitest'
import { seededRandom } from '../kit/random.js'
import { rankBands } from './ranks.js'
import {
  atMost,
  type Coverage,
  casesOf,
  coverageOf,
  drawSameTwice,
  drawScores,
  type RankingWorld,
  ranksWrongly,
  shareOf,
  tellsApart,
  worlds,
} from './testing/simulated-world.js'

// Every share is estimated from this many draws of a world whose truth is known, and may miss its promise by three standard
// errors of that estimate. The seed is fixed and stands for no particular luck.
const DRAWS = 2000
/** Intervals are cheap, and their table stands in docs/statistics.md. */
const INTERVALS = 4000
const SEED = 1

const table = (rows: readonly string[]): string => `\n${rows.join('\n')}\n`

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function coverages(): ReadonlyMap<string, Coverage> {
  const random = seededRandom(SEED)
  const cells = Object.entries(worlds).flatMap(([world, shares]) =>
    [10, 30, 100].map((n) => [`${world} n=${n}`, coverageOf(shares, n, INTERVALS, random)] as const),
  )
  return new Map(cells)
}

test('the 95 % interval of a mean mark holds the truth, except where marks pile up at the top', () => {
  const cells = coverages()
  const missed = (cell: string): number => 1 - (cells.get(cell)?.covered ?? Number.NaN)
  for (const cell of ['symmetric n=10', 'symmetric n=30', 'symmetric n=100', 'skewed n=100'])
    expect(missed(cell), cell).toBeLessThanOrEqual(atMost(0.05, INTERVALS))
  // Known limits: marks that lean to the top take thirty cases and more for the promise to hold to a point or two, and marks
  // that are nearly all 5 break it. The figures are those of docs/statistics.md.
  for (const cell of ['skewed n=10', 'skewed n=30'])
    expect(missed(cell), cell).toBeLessThanOrEqual(atMost(0.07, INTERVALS))
  expect(
    table([...cells].map(([cell, { covered, without }]) => `${cell}: ${percent(covered)}, none ${percent(without)}`)),
  ).toMatchInlineSnapshot(`
    "
    symmetric n=10: 95.7 %, none 0.0 %
    symmetric n=30: 94.8 %, none 0.0 %
    symmetric n=100: 95.5 %, none 0.0 %
    skewed n=10: 92.7 %, none 0.0 %
    skewed n=30: 93.7 %, none 0.0 %
    skewed n=100: 94.7 %, none 0.0 %
    ceiling n=10: 100.0 %, none 43.5 %
    ceiling n=30: 86.1 %, none 8.4 %
    ceiling n=100: 91.1 %, none 0.0 %
    "
  `)
})

const equals: RankingWorld = { strengths: [0, 0, 0, 0, 0], cases: casesOf(30), caseSpread: 0.8, ownSpread: 0.7 }

test('among five equal candidates, in at most 5 % of runs any is told apart from any other', () => {
  const random = seededRandom(SEED)
  const share = shareOf(DRAWS, () => tellsApart(rankBands(drawScores(equals, random), 'quality', true)))
  expect(share).toBeLessThanOrEqual(atMost(0.05, DRAWS))
})

test('a candidate that is truly a third of a mark better is never beaten by a worse one in more than 5 % of runs', () => {
  const world = { ...equals, strengths: [0.33, 0, 0, -0.2, -0.2] }
  const random = seededRandom(SEED)
  const wrong = (): boolean => ranksWrongly(rankBands(drawScores(world, random), 'quality', true), world.strengths)
  expect(shareOf(DRAWS, wrong)).toBeLessThanOrEqual(atMost(0.05, DRAWS))
})

test.each([6, 7, 8, 10, 25, 100])(
  '%i answers judged twice by a noisy judge differ in at most one run of twenty',
  (count) => {
    const random = seededRandom(SEED)
    const cases = casesOf(count)
    for (const slip of [0.1, 0.4, 0.6]) {
      const found = (): boolean => tellsApart(rankBands(drawSameTwice(cases, slip, random), 'quality', true))
      expect(shareOf(DRAWS, found), `slip ${slip}`).toBeLessThanOrEqual(atMost(0.05, DRAWS))
    }
  },
)
