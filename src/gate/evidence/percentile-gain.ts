import { hash32, seededRandom } from '../../kit/random.js'
import { sampleSd } from '../../kit/stats/describe.js'
import { percentile } from '../../kit/stats/percentile.js'
import type { CasePair } from '../values.js'
import { clustersOf } from './clusters.js'
import { ALPHA, type Evidence } from './evidence.js'
import { percentileOf, type SortedCalls, slowestFirst, type View } from './percentile-of-calls.js'

/** How often to draw, and what the luck depends on: the same runs have the same verdict. */
export interface Draws {
  readonly seed: string
  readonly draws: number
}

/**
 * Minus the log of the new percentile over the base's, each over all calls of its run. Bounds by the bootstrap over cases (Efron
 * 1979): cases are drawn with replacement, those of one cluster together, and both runs' calls of a case come together.
 *
 * The p-value is by swapping: were the runs alike, each case's (or cluster's) calls could as well have come from the other one. The share of
 * random swaps that look at least this bad is exact at any number of cases, where a bootstrap of the p95 of 25 cases is not.
 */
export function percentileGain(pairs: readonly CasePair[], q: number, { seed, draws }: Draws): Evidence {
  const random = seededRandom(hash32(seed))
  const calls = slowestFirst(pairs)
  const n = pairs.length
  const groups = clustersOf(pairs.map(({ goldenCase }) => goldenCase.cluster))
  const asMeasured: View = { times: new Uint16Array(n).fill(1), swapped: new Uint8Array(n) }
  const resampled: View = { times: new Uint16Array(n), swapped: asMeasured.swapped }
  const exchanged: View = { times: asMeasured.times, swapped: new Uint8Array(n) }
  const gain = gainIn(calls, q, asMeasured)
  const drawn = new Float64Array(draws)
  let asBad = 0
  for (let draw = 0; draw < draws; draw++) {
    resampled.times.fill(0)
    for (const group of groups) {
      // One number chooses a group by its whole part, and a side by its fraction.
      const chosen = random() * groups.length
      const other = Math.floor(chosen)
      for (const place of groups[other] as number[]) resampled.times[place] = (resampled.times[place] as number) + 1
      for (const place of group) exchanged.swapped[place] = chosen - other < 0.5 ? 1 : 0
    }
    drawn[draw] = gainIn(calls, q, resampled)
    if (gainIn(calls, q, exchanged) <= gain) asBad++
  }
  const sorted = [...drawn.sort()]
  const identical = pairs.every(({ base, run }) => sameValues(base.values, run.values))
  return {
    gain,
    lower: percentile(sorted, ALPHA),
    upper: percentile(sorted, 1 - ALPHA),
    // The measured split is one of all possible ones, which keeps the test exact however few are drawn.
    pWorse: (asBad + 1) / (draws + 1),
    sd: (sampleSd(sorted) ?? 0) * Math.sqrt(n),
    identical,
    method: 'bootstrap',
  }
}

const gainIn = (calls: SortedCalls, q: number, view: View): number =>
  Math.log(percentileOf(calls, q, view, 0) / percentileOf(calls, q, view, 1))

const sameValues = (base: readonly number[], run: readonly number[]): boolean =>
  base.length === run.length && base.every((value, at) => value === run[at])
