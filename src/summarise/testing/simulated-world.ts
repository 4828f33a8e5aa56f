import { normalDraw } from '../../kit/random.js'
import { meanInterval } from '../../kit/stats/mean.js'
import type { GoldenCase } from '../../model/golden.js'
import type { CandidateScores } from '../scores.js'
import { goldenCase } from './log.js'

/** How often each mark from 1 to 5 is given, truly: it sums to 1. */
export type MarkShares = readonly [number, number, number, number, number]

/** Marks as benchmarks see them, from a plain hump to a set that is too easy. */
export const worlds: Readonly<Record<'symmetric' | 'skewed' | 'ceiling', MarkShares>> = {
  symmetric: [0.1, 0.2, 0.4, 0.2, 0.1],
  skewed: [0.02, 0.05, 0.13, 0.35, 0.45],
  ceiling: [0, 0.01, 0.02, 0.05, 0.92],
}

/** The mean mark that no sample knows. */
export const trueMean = (shares: MarkShares): number => shares.reduce((sum, share, at) => sum + share * (at + 1), 0)

export function drawMark(shares: MarkShares, random: () => number): number {
  let left = random()
  for (const [at, share] of shares.entries()) {
    left -= share
    if (left < 0) return at + 1
  }
  return 5
}

/** What became of the interval of the mean in so many samples of `n` marks. */
export interface Coverage {
  /** Share of intervals that hold the true mean, of those that there are. */
  readonly covered: number
  /** Share of samples without an interval: all marks alike. */
  readonly without: number
}

export function coverageOf(shares: MarkShares, n: number, draws: number, random: () => number): Coverage {
  const truth = trueMean(shares)
  let given = 0
  let held = 0
  for (let draw = 0; draw < draws; draw++) {
    const { interval } = meanInterval(Array.from({ length: n }, () => drawMark(shares, random)))
    if (interval === null) continue
    given += 1
    if (interval[0] <= truth && truth <= interval[1]) held += 1
  }
  return { covered: held / given, without: 1 - given / draws }
}

/** Candidates of these true strengths, judged on the same cases: marks of one case go up and down together. */
export interface RankingWorld {
  readonly strengths: readonly number[]
  readonly cases: readonly GoldenCase[]
  /** Standard deviations, in marks: of how easy cases are, and of one candidate's luck with one case. */
  readonly caseSpread: number
  readonly ownSpread: number
}

export function drawScores(world: RankingWorld, random: () => number): CandidateScores[] {
  const { cases } = world
  const ease = cases.map(() => world.caseSpread * normalDraw(random))
  return world.strengths.map((strength, at) =>
    scoresOf(`candidate-${at}`, cases, (index) =>
      markOf(3.5 + strength + (ease[index] ?? 0) + world.ownSpread * normalDraw(random)),
    ),
  )
}

/** The same answers judged twice by a judge who is one mark off, up or down, with chance `slip`. */
export function drawSameTwice(cases: readonly GoldenCase[], slip: number, random: () => number): CandidateScores[] {
  const worth = cases.map(() => markOf(3.5 + 0.8 * normalDraw(random)))
  const judged = (index: number): number =>
    markOf((worth[index] ?? 0) + (random() < slip ? (random() < 0.5 ? -1 : 1) : 0))
  return ['once', 'again'].map((id) => scoresOf(id, cases, judged))
}

/** Made once for all draws: they differ in what is said of them alone. */
export const casesOf = (count: number): GoldenCase[] =>
  Array.from({ length: count }, (_, at) => goldenCase(`case-${at}`))

const markOf = (value: number): number => Math.min(5, Math.max(1, Math.round(value)))

function scoresOf(
  candidateId: string,
  cases: readonly GoldenCase[],
  marks: (index: number) => number,
): CandidateScores {
  const quality = new Map(
    cases.map((one, index) => {
      const value = marks(index)
      return [one.id, { goldenCase: one, values: [value], mean: value }]
    }),
  )
  return { candidateId, quality, checks: new Map() }
}

type Band = readonly [best: number, worst: number]

/** Whether any rank puts a candidate before one that is truly as good or better. */
export function ranksWrongly(bands: readonly (Band | null)[], strengths: readonly number[]): boolean {
  const before = (one: Band | null, other: Band | null): boolean => one !== null && other !== null && one[1] < other[0]
  return bands.some((one, at) =>
    bands.some((other, against) => before(one, other) && (strengths[at] ?? 0) <= (strengths[against] ?? 0)),
  )
}

/** Whether any candidate is told apart from any other. */
export const tellsApart = (bands: readonly (Band | null)[]): boolean =>
  bands.some((band) => band !== null && band[1] - band[0] < bands.length - 1)

/** The share of draws of which something is said. */
export function shareOf(draws: number, happens: () => boolean): number {
  let count = 0
  for (let draw = 0; draw < draws; draw++) if (happens()) count += 1
  return count / draws
}

/** The highest share that so many draws may show of something that truly happens this often: three standard errors more. */
export const atMost = (promise: number, draws: number): number =>
  promise + 3 * Math.sqrt((promise * (1 - promise)) / draws)
