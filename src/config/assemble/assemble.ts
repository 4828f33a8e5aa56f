import type { BenchConfig, GatewaySource, GatewaySpec } from '../../model/config.js'
import type { GoldenSet } from '../../model/golden.js'
import type { PriceEntry } from '../../model/price.js'
import type { ConfigDeps } from '../deps.js'
import { loadCatalogue } from '../prices/catalogue.js'
import type { Places } from '../reading/document.js'
import { fileRef } from '../reading/file-ref.js'
import type { Mistakes } from '../reading/mistakes.js'
import type { ConfigFile } from '../schemas/config-file.js'
import { candidatesOf, compareToOf } from './candidates.js'
import { noteGateMistakes } from './gates.js'
import { judgesOf } from './judge.js'
import { noteWorkloadMistakes } from './workloads.js'

/** What a configuration is put together from; `goldenSet` is null when it has mistakes of its own. */
export interface Parts {
  readonly file: ConfigFile
  /** The file it was written in, as messages call it, and the folder its paths start from; null: it came from flags. */
  readonly name: string | null
  readonly folder: string
  readonly places: Places
  readonly goldenSet: GoldenSet | null
  readonly prices: readonly PriceEntry[]
}

/** Resolves every name in a configuration. Null when the golden set is missing; mistakes in names are noted. */
export async function assemble(parts: Parts, deps: ConfigDeps, mistakes: Mistakes): Promise<BenchConfig | null> {
  const { file, places, goldenSet } = parts
  const gateways = gatewaysOf(parts, deps)
  const candidates = candidatesOf(file, places, mistakes)
  const judges = await judgesOf(file, candidates, places, deps, mistakes)
  noteWorkloadMistakes(file.workloads, goldenSet, places, mistakes)
  noteGateMistakes(file.gates, { candidates, judges }, places, mistakes)
  const models = [...candidates.map(({ model }) => model), ...judges.map(({ model }) => model)]
  const catalogue = loadCatalogue(
    gateways.map(({ provider }) => provider),
    models,
  )
  const compareTo = compareToOf(file, candidates, places, mistakes)
  return (
    goldenSet && {
      file: parts.name,
      gateways,
      candidates,
      compareTo,
      goldenSet,
      prices: { entries: [...parts.prices, ...catalogue] },
      run: file.run,
      judges,
      workloads: file.workloads,
      ...(file.gates === undefined ? {} : { gates: file.gates }),
    }
  )
}

const gatewaysOf = ({ file, folder }: Parts, deps: ConfigDeps): GatewaySpec[] =>
  Object.entries(file.gateways).map(([name, { provider, source, ...limits }]) => ({
    name,
    provider: provider ?? name,
    ...limits,
    source: withWholePath(source, (path) => fileRef(path, folder, deps.cwd).path),
  }))

function withWholePath(source: GatewaySource, whole: (path: string) => string): GatewaySource {
  switch (source.kind) {
    case 'openai':
      return source
    case 'simulated':
      return { ...source, profiles: whole(source.profiles) }
    case 'recorded':
      return { ...source, cassette: whole(source.cassette) }
    default:
      return source satisfies never
  }
}
