import type { BenchConfig } from '../model/config.js'
import type { BenchPlan } from '../model/plan.js'
import { estimateSpend, makePlan, type SpendEstimate } from '../plan/index.js'
import { openBook, type PriceIndex } from '../pricing/index.js'
import type { Surroundings } from './surroundings.js'

/** What a run would do, before any of it is done. */
export interface PlannedRun {
  readonly config: BenchConfig
  readonly plan: BenchPlan
  readonly prices: PriceIndex
  readonly spend: SpendEstimate
}

/** Lays out the calls of a configuration and estimates what they cost. Asks nobody. */
export function planRun(config: BenchConfig, { sha256, clock }: Pick<Surroundings, 'sha256' | 'clock'>): PlannedRun {
  const { candidates, goldenSet, run, gateways, judge } = config
  const plan = makePlan({ candidates, cases: goldenSet.cases, repeats: run.repeats, seed: run.seed, sha256 })
  const prices = openBook(config.prices)
  const spend = estimateSpend({
    plan,
    cases: goldenSet.cases,
    gateways,
    prices,
    judge,
    retries: run.retries,
    atMs: clock.wallMs(),
  })
  return { config, plan, prices, spend }
}
