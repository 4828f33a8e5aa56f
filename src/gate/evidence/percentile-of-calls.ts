import type { CasePair } from '../values.js'

/** The base is side 0, the new run side 1. */
export type Side = 0 | 1

/** The calls of both runs, the highest values first: a high percentile is then found in a few steps. */
export interface SortedCalls {
  readonly values: Float64Array
  /** Which pair each call is of, and of which side. */
  readonly places: Uint32Array
  readonly sides: Uint8Array
  /** Calls of every pair on each side; null: they differ, or pairs are drawn by clusters, which differ in size. */
  readonly callsEach: number | null
}

export function slowestFirst(pairs: readonly CasePair[]): SortedCalls {
  const calls = pairs
    .flatMap(({ base, run }, place) => [
      ...base.values.map((value) => ({ value, place, side: 0 })),
      ...run.values.map((value) => ({ value, place, side: 1 })),
    ])
    .sort((a, b) => b.value - a.value)
  return {
    values: Float64Array.from(calls, ({ value }) => value),
    places: Uint32Array.from(calls, ({ place }) => place),
    sides: Uint8Array.from(calls, ({ side }) => side),
    callsEach: commonNumber(pairs),
  }
}

function commonNumber(pairs: readonly CasePair[]): number | null {
  const [first] = pairs
  const number = first?.base.values.length ?? 0
  const isSame = ({ base, run, goldenCase: { cluster } }: CasePair): boolean =>
    base.values.length === number && run.values.length === number && cluster === null
  return pairs.every(isSame) ? number : null
}

/** A way to look at the calls: how often each pair counts, and whether its sides have changed places (1). */
export interface View {
  readonly times: Uint16Array
  readonly swapped: Uint8Array
}

/** The q-th quantile of one side (type 7, as `percentile`). Not a number where the side has no calls. */
export function percentileOf(calls: SortedCalls, q: number, view: View, side: Side): number {
  const { values, places, sides } = calls
  const { times, swapped } = view
  const last = countOf(calls, view, side) - 1
  const position = last * q
  const fraction = position - Math.floor(position)
  // How many calls lie above the two that the quantile stands between.
  const aboveUpper = last - Math.ceil(position)
  const aboveLower = last - Math.floor(position)
  let passed = 0
  let upper = Number.NaN
  for (let at = 0; at < values.length; at++) {
    const place = places[at] as number
    if (((sides[at] as number) ^ (swapped[place] as number)) !== side) continue
    passed += times[place] as number
    const value = values[at] as number
    if (passed > aboveUpper && Number.isNaN(upper)) upper = value
    if (passed > aboveLower) return value + fraction * (upper - value)
  }
  return Number.NaN
}

/** As many pairs are drawn as there are, so with equal numbers of calls all draws have equally many. */
function countOf({ places, sides, callsEach }: SortedCalls, { times, swapped }: View, side: Side): number {
  if (callsEach !== null) return callsEach * times.length
  let count = 0
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number
    if (((sides[at] as number) ^ (swapped[place] as number)) === side) count += times[place] as number
  }
  return count
}
