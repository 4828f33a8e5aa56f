import { nearest } from '../kit/text/nearest.js'
import type { BenchConfig } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import { noteUnknown } from './assemble/names.js'
import type { ConfigDeps } from './deps.js'
import { readGoldenSets } from './golden/load.js'
import { Mistakes } from './reading/mistakes.js'

/** What flags change about a configuration for one run; what is absent stays. */
export interface RunOverrides {
  /** Candidate ids to keep. */
  readonly models?: readonly string[] | undefined
  /** The first so many of the cases that are left. */
  readonly limit?: number | undefined
  readonly caseIds?: readonly string[] | undefined
  readonly tasks?: readonly string[] | undefined
  readonly repeats?: number | undefined
  /** Another golden set: a file, relative to the working directory, or the name of one that ships. */
  readonly set?: string | undefined
  readonly compareTo?: string | undefined
}

/**
 * The configuration with a run's own wishes over it. A `compareTo` of the configuration that is not among the models kept
 * is dropped. Throws a UserError that names what exists for ids, cases and tasks that do not.
 */
export async function applyOverrides(
  config: BenchConfig,
  overrides: RunOverrides,
  deps: ConfigDeps,
): Promise<BenchConfig> {
  const mistakes = new Mistakes()
  const { set } = overrides
  const goldenSet =
    set === undefined
      ? config.goldenSet
      : await readGoldenSets([{ name: set, namedAt: null }], deps.cwd, deps, mistakes)
  const candidates = selectedCandidates(config, overrides, mistakes)
  const ids = candidates.map(({ id }) => id)
  const known = ids.length > 0 ? ids : config.candidates.map(({ id }) => id)
  if (overrides.compareTo !== undefined) noteUnknown('--compare-to', null, overrides.compareTo, known, mistakes)
  const inherited = config.compareTo !== null && ids.includes(config.compareTo) ? config.compareTo : null
  for (const flag of ['limit', 'repeats'] as const) notePositive(flag, overrides[flag], mistakes)
  const cases = goldenSet === null ? [] : selectedCases(goldenSet.cases, overrides, mistakes)
  return mistakes.settle(
    goldenSet && {
      ...config,
      candidates,
      compareTo: overrides.compareTo ?? inherited,
      goldenSet: { ...goldenSet, cases },
      run: { ...config.run, repeats: overrides.repeats ?? config.run.repeats },
    },
  )
}

function selectedCandidates({ candidates }: BenchConfig, { models }: RunOverrides, mistakes: Mistakes) {
  const ids = candidates.map(({ id }) => id)
  if (models?.length === 0) mistakes.add(null, '--models names no candidate', `known: ${ids.join(', ')}`)
  for (const id of models ?? []) noteUnknown('--models', null, id, ids, mistakes)
  return models === undefined ? candidates : candidates.filter(({ id }) => models.includes(id))
}

function selectedCases(cases: readonly GoldenCase[], overrides: RunOverrides, mistakes: Mistakes): GoldenCase[] {
  const { caseIds, tasks, limit } = overrides
  const knownIds = cases.map(({ id }) => id)
  const knownTasks = [...new Set(cases.map(({ task }) => task))]
  for (const id of caseIds ?? []) noteUnknownCase(id, knownIds, mistakes)
  for (const task of tasks ?? []) noteUnknown('--task', null, task, knownTasks, mistakes)
  const wanted = cases.filter(({ id, task }) => (caseIds?.includes(id) ?? true) && (tasks?.includes(task) ?? true))
  if (wanted.length === 0) mistakes.add(null, 'no case is left to ask', 'loosen --case or --task')
  return wanted.slice(0, limit)
}

const MAX_CASES_NAMED = 20

function noteUnknownCase(id: string, known: readonly string[], mistakes: Mistakes): void {
  const named = nearest(id, known)
  const some = named.length > 0 ? named : known.slice(0, MAX_CASES_NAMED)
  if (!known.includes(id)) mistakes.add(null, `--case is "${id}"`, `known among ${known.length}: ${some.join(', ')}`)
}

function notePositive(flag: 'limit' | 'repeats', value: number | undefined, mistakes: Mistakes): void {
  if (value !== undefined && !(Number.isSafeInteger(value) && value > 0))
    mistakes.add(null, `--${flag} is ${value}`, 'give a whole number, at least 1')
}
