import type { BenchConfig } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { Pairing } from '../model/pairing.js'
import type { BenchPlan } from '../model/plan.js'
import { estimateSpend, makePlan, type SpendEstimate } from '../plan/index.js'
import { openBook, type PriceIndex } from '../pricing/index.js'
import type { Surroundings } from './surroundings.js'

/** What a run would do, before any of it is done. */
export interface PlannedRun {
  readonly config: BenchConfig
  /** Null: answers are not compared two at a time. */
  readonly pairing: Pairing | null
  readonly plan: BenchPlan
  readonly prices: PriceIndex
  readonly spend: SpendEstimate
}

/**
 * Lays out the calls of a configuration and estimates what they cost. Asks nobody.
 *
 * @param orders in how many orders answers are compared with those of `compareTo`; null: they are not. Throws UserError when
 *   there is none to compare with, or nobody to judge.
 */
export function planRun(
  config: BenchConfig,
  { sha256, clock }: Pick<Surroundings, 'sha256' | 'clock'>,
  orders: Pairing['orders'] | null = null,
): PlannedRun {
  const { candidates, goldenSet, run, gateways, judges } = config
  const pairing = orders === null ? null : { baseline: baselineOf(config), orders }
  const plan = makePlan({ candidates, cases: goldenSet.cases, repeats: run.repeats, seed: run.seed, sha256 })
  const prices = openBook(config.prices)
  const spend = estimateSpend({
    plan,
    cases: goldenSet.cases,
    gateways,
    prices,
    judges,
    pairing,
    retries: run.retries,
    atMs: clock.wallMs(),
  })
  return { config, pairing, plan, prices, spend }
}

function baselineOf({ compareTo, judges }: BenchConfig): string {
  if (compareTo === null)
    throw userError('--pairwise compares with one candidate, and none is named', 'Name it with --compare-to <id>.')
  if (judges.length === 0)
    throw userError('--pairwise needs a judge', 'Name one under judge in the config, and leave out --no-judge.')
  return compareTo
}
