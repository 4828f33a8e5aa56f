import { basename } from 'node:path'
import { configFromFlags, loadConfig, loadJudgeDefaults } from '../config/index.js'
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

/** A configuration that has a judge, over the cases of a calibration file. */
export type JudgingConfig = BenchConfig & { readonly judge: JudgeConfig }

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
      return withJudge(config, config.judge, 'the command line')
    }
    case 'config': {
      const config = await loadConfig(choice.file, deps)
      const judge =
        choice.model === null ? config.judge : await otherJudge(config, choice.model, await loadJudgeDefaults(deps))
      return withJudge({ ...config, goldenSet: cases }, judge, choice.file)
    }
    default:
      return choice satisfies never
  }
}

/** The configured judge's words and criteria, put to another model at the gateway that this one is listed with. */
async function otherJudge(
  { judge, candidates, gateways }: BenchConfig,
  model: string,
  shipped: Pick<JudgeConfig, 'criteria' | 'template'>,
): Promise<JudgeConfig> {
  if (judge?.model === model) return judge
  const gateway =
    candidates.find((candidate) => candidate.model === model)?.gateway ?? judge?.gateway ?? gateways[0]?.name
  const { criteria, template } = judge ?? shipped
  return { model, gateway: gateway ?? '', params: {}, sample: 1, maxCost: judge?.maxCost ?? null, criteria, template }
}

function withJudge(config: BenchConfig, judge: JudgeConfig | null, where: string): JudgingConfig {
  if (judge === null)
    throw userError(`${where} names no judge`, 'Name one with --judge MODEL, or add a judge: section.')
  return { ...config, judge: { ...judge, sample: 1 } }
}

/** The cases that are put to the judge, which an embedded gateway must know of. */
export const casesOf = (file: string, items: readonly CalibrationItem[], probes: readonly Probe[]): GoldenSet => ({
  name: basename(file),
  file,
  cases: [...items, ...probes].map(({ goldenCase }) => goldenCase),
})
