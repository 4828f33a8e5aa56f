import type { ConfigDeps } from '../config/index.js'
import { loadScorers, optionSchemas } from '../score/index.js'
import { packagePath } from './package-files.js'
import type { Surroundings } from './surroundings.js'

/** What reading a configuration needs to know of the rest: the checks' options, and where our own data lies. */
export async function configDeps(around: Pick<Surroundings, 'cwd' | 'env'>): Promise<ConfigDeps> {
  return {
    cwd: around.cwd,
    env: around.env,
    fixturesDir: packagePath('fixtures'),
    goldenSetsDir: packagePath('golden-sets'),
    madeSets: new Map(),
    checkOptions: optionSchemas(await loadScorers()),
  }
}
