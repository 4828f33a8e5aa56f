import { basename } from 'node:path'
import { configFromFlags, type JudgeDefaults, loadConfig, loadJudgeDefaults } from '../config/index.js'
import type { CalibrationItem, Probe } from '../model/calibration.js'
import type { BenchConfig, JudgeConfig } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { GoldenSet } from '../model/golden.js'
import { configDeps } from './config-deps.js'
import type { Surroundings } from './surroundings.js'

/** Which judge is asked, and where it answers. */
export type JudgeChoice =
  /** The judge of a configuration; with `model`, another one by the same criteria. */
  | { readonly kind: 'config'; readonly file: string; readonly model: string | null }
  | { readonly kind: 'gateway'; readonly baseUrl: string | null; readonly apiKeyEnv: string; readonly model: string }

/** A configuration that has a judge, or a jury, over the cases of a calibration file. */
export type JudgingConfig = BenchConfig & { readonly judges: readonly [JudgeConfig, ...JudgeConfig[]] }

/** What a judge is asked with. Throws UserError when the configuration is wrong or names no judge. */
export async function judgingConfig(
  choice: JudgeChoice,
  cases: GoldenSet,
  around: Surroundings,
): Promise<JudgingConfig> {
  const deps = await configDeps(around)
  switch (choice.kind) {
    case 'gateway': {
      const { baseUrl, apiKeyEnv, model } = choice
      const config = await configFromFlags({ models: [model], prompts: cases, judge: model, baseUrl, apiKeyEnv }, deps)
      return withJudges(config, config.judges, 'the command line')
    }
    case 'config': {
      const config = await loadConfig(choice.file, deps)
      const judges =
        choice.model === null ? config.judges : [otherJudge(config, choice.model, await loadJudgeDefaults(deps))]
      return withJudges({ ...config, goldenSet: cases }, judges, choice.file)
    }
    default:
      return choice satisfies never
  }
}

/** The configured judge's words and criteria, put to another model at the gateway that this one is listed with. */
function otherJudge({ judges, candidates, gateways }: BenchConfig, model: string, shipped: JudgeDefaults): JudgeConfig {
  const known = judges.find((judge) => judge.model === model)
  if (known !== undefined) return known
  const [judge] = judges
  const gateway =
    candidates.find((candidate) => candidate.model === model)?.gateway ?? judge?.gateway ?? gateways[0]?.name
  const { criteria, template, pairTemplate } = judge ?? shipped
  const words = { criteria, template, pairTemplate }
  const maxCost = judge?.maxCost ?? null
  return { model, gateway: gateway ?? '', params: {}, sample: 1, maxCost, excludeSelf: false, cache: false, ...words }
}

/** Whatever share of the answers they read in a run, here they read all. */
function withJudges(config: BenchConfig, judges: readonly JudgeConfig[], where: string): JudgingConfig {
  const [first, ...others] = judges.map((judge) => ({ ...judge, sample: 1 }))
  if (first === undefined)
    throw userError(`${where} names no judge`, 'Name one with --judge MODEL, or add a judge: section.')
  return { ...config, judges: [first, ...others] }
}

/** The cases that are put to the judge, which an embedded gateway must know of. */
export const casesOf = (file: string, items: readonly CalibrationItem[], probes: readonly Probe[]): GoldenSet => ({
  name: basename(file),
  file,
  cases: [...items, ...probes].map(({ goldenCase }) => goldenCase),
})
