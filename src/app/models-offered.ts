import { dirname } from 'node:path'
import { loadEnvFile } from '../config/index.js'
import { listModels } from '../gateway/index.js'
import type { BenchConfig, GatewaySpec } from '../model/config.js'
import { atUrl, gatewayHost, startIfEmbedded } from './gateways.js'
import { listFetching } from './prices-fetching.js'
import type { Surroundings } from './surroundings.js'

/** What a gateway answers when it is asked for its models, not looked at, and how messages call where it came from. */
export interface GatewayAnswer {
  readonly name: string
  readonly value: unknown
}

/**
 * Asks one gateway of a configuration for its models; an embedded one is started for it. Throws UserError: with exit code 3
 * when it cannot be reached or refuses, with exit code 2 for a missing key or an answer that is no JSON.
 */
export async function askForModels(
  spec: GatewaySpec,
  config: BenchConfig,
  around: Surroundings,
): Promise<GatewayAnswer> {
  const server = await startIfEmbedded(spec, config, around)
  try {
    const env = await loadEnvFile(config.file === null ? around.cwd : dirname(config.file), around.env)
    const value = await listModels(server === null ? spec : atUrl(spec, server.url), {
      ...listFetching(around),
      // The embedded gateway is on loopback: neither key nor proxy concerns it.
      env: server === null ? env : {},
    })
    return { name: `the list of models of ${spec.name} (${gatewayHost(spec)})`, value }
  } finally {
    await server?.close()
  }
}
