import { groupBy } from '../../kit/group.js'
import { mean } from '../../kit/stats/describe.js'
import { clusteredMeanInterval } from '../../kit/stats/mean.js'
import { signTest } from '../../kit/stats/sign.js'
import { wilsonInterval } from '../../kit/stats/wilson.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Interval, PairComparison } from '../../model/summary.js'
import type { PairResult } from './results.js'

/** A candidate's pairs against one baseline, each with its case. */
export interface ComparedPairs {
  readonly candidate: string
  readonly baseline: string
  readonly pairs: readonly { readonly goldenCase: GoldenCase; readonly result: PairResult }[]
}

type ScoredPair = Extract<PairResult, { status: 'scored' }>

/** Mean value of each case, from -1 for the baseline to 1 for the candidate. */
export function caseValues({ pairs }: ComparedPairs): { readonly goldenCase: GoldenCase; readonly value: number }[] {
  const scored = pairs.flatMap(({ goldenCase, result }) =>
    result.status === 'scored' ? [{ goldenCase, value: result.value }] : [],
  )
  return [...groupBy(scored, ({ goldenCase }) => goldenCase)].map(([goldenCase, values]) => ({
    goldenCase,
    value: mean(values.map(({ value }) => value)) ?? 0,
  }))
}

/** Counts cases by what they say, and how sure that is. */
export function summariseComparison(compared: ComparedPairs): PairComparison {
  const results = compared.pairs.map(({ result }) => result)
  const scored = results.flatMap((result) => (result.status === 'scored' ? [result] : []))
  const cases = caseValues(compared)
  const classes = countClasses(cases.map(({ value }) => value))
  const { better, worse } = classes
  const wins = cases.map(({ value }) => (1 + value) / 2)
  const clusters = cases.map(({ goldenCase }) => goldenCase.cluster)
  return {
    candidate: compared.candidate,
    baseline: compared.baseline,
    cases: cases.length,
    ...classes,
    ...countPairs(scored),
    unscored: countUnscored(results),
    signP: better + worse === 0 ? null : signTest(better, worse),
    worseInterval: cases.length === 0 ? null : wilsonInterval(worse, cases.length),
    winRate: mean(wins),
    winRateInterval: shareInterval(clusteredMeanInterval(wins, clusters).interval),
    firstSlotShare: firstSlotShare(scored),
  }
}

type Classes = Pick<PairComparison, 'better' | 'leaningBetter' | 'indistinguishable' | 'leaningWorse' | 'worse'>

/** With one reading in each order: 1 is both for the candidate, 0.5 one of them for neither, 0 a draw or a flip. */
function countClasses(values: readonly number[]): Classes {
  const count = (holds: (value: number) => boolean): number => values.filter(holds).length
  return {
    better: count((value) => value > 0.5),
    leaningBetter: count((value) => value > 0 && value <= 0.5),
    indistinguishable: count((value) => value === 0),
    leaningWorse: count((value) => value < 0 && value >= -0.5),
    worse: count((value) => value < -0.5),
  }
}

const countPairs = (scored: readonly ScoredPair[]): Pick<PairComparison, 'readTwice' | 'flips' | 'identical'> => ({
  readTwice: scored.filter(({ readTwice }) => readTwice).length,
  flips: scored.filter(({ flipped }) => flipped).length,
  identical: scored.filter(({ identical }) => identical).length,
})

/** By status, in alphabetical order, so that equal logs print equal bytes. */
function countUnscored(results: readonly PairResult[]): PairComparison['unscored'] {
  const unscored = results.map(({ status }) => status).filter((status) => status !== 'scored')
  const counts = [...groupBy(unscored, (status) => status)].map(([status, all]) => [status, all.length] as const)
  return Object.fromEntries(counts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const shareInterval = (interval: Interval | null): Interval | null =>
  interval === null ? null : [Math.max(0, interval[0]), Math.min(1, interval[1])]

function firstSlotShare(scored: readonly ScoredPair[]): number | null {
  const slots = scored.flatMap((pair) => pair.slots)
  return slots.length === 0 ? null : slots.filter((slot) => slot === 'first').length / slots.length
}
