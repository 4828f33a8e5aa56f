import { type GoldenSetInspection, inspectGoldenSet } from '../config/index.js'
import { accountOf, byPlace, examineCases, type TryAnswer } from '../golden/index.js'
import type { GoldenSetCheck } from '../model/golden-check.js'
import { configDeps } from './config-deps.js'
import { estimateRun, type PricedModels, pricedModels } from './golden-estimate.js'
import { withTrials } from './golden-trial.js'
import type { Surroundings } from './surroundings.js'

export interface GoldenCheckRequest {
  /** Golden sets: files, or names of sets that ship. */
  readonly sets: readonly string[]
  /** What sets are made with that are made on demand. */
  readonly setSeed?: number | undefined
  /** Models to estimate a run of; none: those of the price books. */
  readonly models: readonly string[]
  /** Price books: files, runs, or cards that ship; none: the newest card. */
  readonly prices: readonly string[]
}

/**
 * Looks for everything that is wrong with golden sets before a model is asked, and says what they are made of, how small a
 * difference they can show and what a run over them costs. Throws a UserError for what cannot be read as a golden set.
 */
export async function checkGoldenSets(request: GoldenCheckRequest, around: Surroundings): Promise<GoldenSetCheck[]> {
  const deps = await configDeps(around, request.setSeed)
  const models = await pricedModels(request, around)
  const inspected = await Promise.all(request.sets.map((name) => inspectGoldenSet(name, deps)))
  return withTrials(around.timers, async (tryAnswer) => {
    const checks: GoldenSetCheck[] = []
    for (const set of inspected) checks.push(await checkSet(set, models, tryAnswer, around))
    return checks
  })
}

async function checkSet(
  { name, file, cases, problems }: GoldenSetInspection,
  models: PricedModels,
  tryAnswer: TryAnswer,
  around: Surroundings,
): Promise<GoldenSetCheck> {
  const goldenCases = cases.map(({ goldenCase }) => goldenCase)
  return {
    name,
    file,
    cases: cases.length,
    problems: byPlace([...problems, ...(await examineCases(cases, tryAnswer))]),
    account: accountOf(cases),
    estimates: estimateRun(goldenCases, models, around),
  }
}
