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
      return withJudge(config, config.judges[0] ?? null, 'the command line')
    }
    case 'config': {
      const config = await loadConfig(choice.file, deps)
      const judge =
        choice.model === null
          ? soleJudge(config, choice.file)
          : otherJudge(config, choice.model, await loadJudgeDefaults(deps))
      return withJudge({ ...config, goldenSet: cases }, judge, choice.file)
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

/** Members of a jury are calibrated one by one: what they are worth together says nothing of each. */
function soleJudge({ judges }: BenchConfig, file: string): JudgeConfig | null {
  if (judges.length <= 1) return judges[0] ?? null
  throw userError(
    `${file} names a jury of ${judges.map(({ model }) => model).join(', ')}`,
    'Calibrate its members one by one: name one with --judge MODEL.',
  )
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
