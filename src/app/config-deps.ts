import type { ConfigDeps } from '../config/index.js'
import { DEFAULT_SET_SEED, madeSets } from '../golden/index.js'
import { loadScorers, optionSchemas } from '../score/index.js'
import { packagePath } from './package-files.js'
import type { Surroundings } from './surroundings.js'

/**
 * What reading a configuration needs to know of the rest: the checks' options, and where our own data lies.
 *
 * @param setSeed what golden sets are made with that are made on demand
 */
export async function configDeps(
  around: Pick<Surroundings, 'cwd' | 'env'>,
  setSeed = DEFAULT_SET_SEED,
): Promise<ConfigDeps> {
  return {
    cwd: around.cwd,
    env: around.env,
    fixturesDir: packagePath('fixtures'),
    goldenSetsDir: packagePath('golden-sets'),
    madeSets: new Map(madeSets.map(({ name, yaml }) => [name, () => yaml(setSeed)])),
    checkOptions: optionSchemas(await loadScorers()),
  }
}
