import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { applyOverrides, type ConfigDeps, configFromFlags, loadConfig, type RunOverrides } from '../config/index.js'
import { parseMoney } from '../kit/text/units.js'
import type { AnswerCache, BenchConfig, JudgeConfig } from '../model/config.js'
import { userError } from '../model/errors.js'
import { configDeps } from './config-deps.js'
import { packagePath } from './package-files.js'
import type { Surroundings } from './surroundings.js'

/** Where a run's configuration comes from. */
export type ConfigChoice =
  | { readonly kind: 'demo' }
  /** Null: `llm-bench.yaml` of the working directory. */
  | { readonly kind: 'file'; readonly file: string | null }
  | {
      readonly kind: 'flags'
      readonly models: readonly string[]
      readonly prompts: string
      readonly baseUrl: string | null
      readonly apiKeyEnv: string
    }

/** What flags may change about how a run goes, over its configuration. */
export interface RunFlags extends RunOverrides {
  /** What a golden set is made with that is made on demand. */
  readonly setSeed?: number | undefined
  /** False: checks only. */
  readonly judge?: boolean | undefined
  /** False: verdicts kept from before are not used, and none are kept. */
  readonly judgeCache?: boolean | undefined
  /** True: answers are kept, on disk unless the configuration says where; false: they are not. */
  readonly cache?: boolean | undefined
  /** As people write it: `$5`. */
  readonly budget?: string | undefined
  readonly concurrency?: number | undefined
}

/** Reads the configuration a run was asked to use and lays the command line's wishes over it. Throws UserError with every mistake. */
export async function loadRun(choice: ConfigChoice, flags: RunFlags, around: Surroundings): Promise<BenchConfig> {
  const deps = await configDeps(around, flags.setSeed)
  const config = await applyOverrides(await chosenConfig(choice, around, deps), flags, deps)
  return {
    ...config,
    judges: flags.judge === false ? [] : config.judges.map((judge) => withCacheFlag(judge, flags)),
    run: { ...config.run, ...pace(config, flags), cache: cacheOf(config, flags) },
  }
}

const withCacheFlag = (judge: JudgeConfig, { judgeCache }: RunFlags): JudgeConfig =>
  judgeCache === false ? { ...judge, cache: false } : judge

function cacheOf({ run }: BenchConfig, { cache }: RunFlags): AnswerCache | null {
  if (cache === false) return null
  return run.cache ?? (cache === true ? { kind: 'disk', ttlMs: null } : null)
}

function pace({ run }: BenchConfig, flags: RunFlags): Pick<BenchConfig['run'], 'budget' | 'concurrency' | 'perModel'> {
  const budget = flags.budget === undefined ? run.budget : parseMoney(flags.budget)
  if (flags.budget !== undefined && budget === null)
    throw userError(
      `--budget is "${flags.budget}"`,
      'Give an amount in USD, such as 5 or 0.50 (a shell eats $5 unless it is quoted).',
    )
  const concurrency = flags.concurrency ?? run.concurrency
  return { budget, concurrency, perModel: flags.concurrency ?? run.perModel }
}

async function chosenConfig(choice: ConfigChoice, around: Surroundings, deps: ConfigDeps): Promise<BenchConfig> {
  switch (choice.kind) {
    case 'demo':
      return loadConfig(packagePath('fixtures', 'demo', 'llm-bench.yaml'), deps)
    case 'flags':
      return configFromFlags(choice, deps)
    case 'file':
      return loadConfig(configFile(choice.file, around.cwd), deps)
    default:
      return choice satisfies never
  }
}

function configFile(file: string | null, cwd: string): string {
  if (file !== null) return resolve(cwd, file)
  const usual = join(cwd, 'llm-bench.yaml')
  if (existsSync(usual)) return usual
  throw userError(
    'there is no llm-bench.yaml in this folder',
    [
      'Start one:            llm-bench init',
      'Look around first:    llm-bench run --demo',
      'Go without a file:    llm-bench run --model gpt-4o --model deepseek-v4-flash --prompts my.csv',
    ].join('\n  '),
  )
}
