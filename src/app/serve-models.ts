import { loadCassette, loadGoldenSet, loadProfiles } from '../config/index.js'
import { configDeps } from './config-deps.js'
import type { EmbeddedSpec } from './embedded/message.js'
import { type EmbeddedServer, startEmbedded } from './embedded/parent.js'
import type { Surroundings } from './surroundings.js'

/** What the `serve` command is to pretend. */
export type ServeChoice =
  | { readonly kind: 'simulated'; readonly profiles: string; readonly goldenSet: string | null; readonly seed: number }
  | { readonly kind: 'recorded'; readonly cassette: string }

/**
 * Starts an OpenAI-compatible gateway in a child process and returns once it listens. Throws UserError for a file that
 * cannot be read or a port that is taken.
 */
export async function serveModels(
  choice: ServeChoice,
  address: { readonly host: string; readonly port: number },
  around: Surroundings,
): Promise<EmbeddedServer> {
  const spec = await embeddedSpec(choice, around)
  return startEmbedded({ spec, ...address }, (text) => around.onProgress({ type: 'note', text }))
}

async function embeddedSpec(choice: ServeChoice, around: Surroundings): Promise<EmbeddedSpec> {
  switch (choice.kind) {
    case 'recorded':
      return { kind: 'recorded', name: 'recorded', lines: await loadCassette(choice.cassette) }
    case 'simulated': {
      const { profiles, goldenSet, seed } = choice
      const cases = goldenSet === null ? [] : (await loadGoldenSet(goldenSet, await configDeps(around))).cases
      return { kind: 'simulated', name: 'simulated', profiles: await loadProfiles(profiles), cases, seed }
    }
    default:
      return choice satisfies never
  }
}
