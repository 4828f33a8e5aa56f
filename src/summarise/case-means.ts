import { mean } from '../kit/stats/describe.js'
import { type MeanEstimate, weightedMeanInterval } from '../kit/stats/mean.js'
import type { GoldenCase } from '../model/golden.js'
import type { Observation } from './observations.js'

/** A case's measured values, one per repeat, and their mean. The case is the unit of every interval. */
export interface CaseMean {
  readonly goldenCase: GoldenCase
  readonly values: readonly number[]
  readonly mean: number
}

/** Groups by case what a call is worth; calls without a value (null) are left out, and so are cases without any. */
export function caseMeans<O extends Pick<Observation, 'goldenCase'>>(
  observations: readonly O[],
  valueIn: (observation: O) => number | null,
): CaseMean[] {
  // Runs a dozen times over every call of a candidate, so it makes no more objects than there are cases.
  const valuesOf = new Map<GoldenCase, number[]>()
  for (const observation of observations) {
    const value = valueIn(observation)
    if (value === null) continue
    const values = valuesOf.get(observation.goldenCase)
    if (values === undefined) valuesOf.set(observation.goldenCase, [value])
    else values.push(value)
  }
  return Array.from(valuesOf, ([goldenCase, values]) => ({ goldenCase, values, mean: mean(values) ?? Number.NaN }))
}

export type CaseWeight = (goldenCase: CaseMean) => number

/** Every case counts once. */
export const alike: CaseWeight = () => 1

/** By the weight the golden set gives the case: for scores. */
export const byCaseWeight: CaseWeight = ({ goldenCase }) => goldenCase.weight

/** By how often the case was asked: then the mean over cases is the mean over calls. */
export const byCalls: CaseWeight = ({ values }) => values.length

/** The weighted mean over cases and its 95 % interval, clusters of cases allowed for. Cases of weight 0 are left out. */
export function estimateOver(cases: readonly CaseMean[], weightOf: CaseWeight): MeanEstimate {
  const counted = cases.filter((one) => weightOf(one) > 0)
  return weightedMeanInterval(
    counted.map(({ mean }) => mean),
    counted.map(weightOf),
    counted.map(({ goldenCase }) => goldenCase.cluster),
  )
}

/** Whether some of the cases depend on each other. */
export const areClustered = (cases: readonly CaseMean[]): boolean =>
  cases.some(({ goldenCase }) => goldenCase.cluster !== null)
