import { inspectGoldenSet, shippedSets } from '../config/index.js'
import { accountOf, madeSets } from '../golden/index.js'
import type { GoldenEstimate, GoldenSetAccount } from '../model/golden-check.js'
import { configDeps } from './config-deps.js'
import { ESTIMATE_CARD, estimateRun, pricedModels } from './golden-estimate.js'
import type { Surroundings } from './surroundings.js'

/** The model that runs over shipped sets are estimated at: well known, and on the card. */
const ESTIMATE_MODEL = 'gpt-4o'

/** A golden set that ships. */
export interface ShippedGoldenSet {
  readonly name: string
  /** Made when it is asked for, from a seed. */
  readonly made: boolean
  readonly cases: number
  readonly tasks: GoldenSetAccount['tasks']
  readonly withChecks: number
  /** Cases without a check: they say nothing without a judge. */
  readonly needJudge: number
  /** One run, each case asked once. */
  readonly estimate: GoldenEstimate
}

/** All golden sets that ship, by name; those that are made on demand as they are made without a seed. */
export async function listGoldenSets(around: Surroundings): Promise<ShippedGoldenSet[]> {
  const deps = await configDeps(around)
  const made = madeSets.map(({ name }) => name)
  const models = await pricedModels({ models: [ESTIMATE_MODEL], prices: [ESTIMATE_CARD] }, around)
  const names = [...(await shippedSets(deps)), ...made]
  const inspected = await Promise.all(names.map((name) => inspectGoldenSet(name, deps)))
  return inspected.flatMap(({ cases }, at) => {
    const goldenCases = cases.map(({ goldenCase }) => goldenCase)
    const withChecks = goldenCases.filter(({ checks }) => checks.length > 0).length
    const counts = { cases: cases.length, withChecks, needJudge: cases.length - withChecks }
    const name = names[at] ?? ''
    return estimateRun(goldenCases, models, around)
      .slice(0, 1)
      .map((estimate) => ({ name, made: made.includes(name), ...counts, tasks: accountOf(cases).tasks, estimate }))
  })
}
