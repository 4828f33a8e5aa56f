import { dirname } from 'node:path'
import { loadCassette, loadEnvFile, loadProfiles } from '../config/index.js'
import { type Gateway, openGateway } from '../gateway/index.js'
import type { BenchConfig, GatewaySpec } from '../model/config.js'
import type { EmbeddedSpec } from './embedded/message.js'
import { type EmbeddedServer, startEmbedded } from './embedded/parent.js'
import type { Surroundings } from './surroundings.js'

/** The gateways of one run, opened; the embedded ones each in a process of their own. */
export interface OpenGateways {
  byName(name: string): Gateway
  close(): Promise<void>
}

type GatewayNeeds = Pick<BenchConfig, 'file' | 'gateways' | 'run' | 'goldenSet'>

/** Opens every gateway of a configuration. Throws UserError for a missing key or a server that cannot start. */
export async function openGateways(
  config: GatewayNeeds,
  around: Surroundings,
  userAgent: string,
): Promise<OpenGateways> {
  const env = await loadEnvFile(config.file === null ? around.cwd : dirname(config.file), around.env)
  const servers: EmbeddedServer[] = []
  const gateways = new Map<string, Gateway>()
  const close = async (): Promise<void> => {
    await Promise.all([...gateways.values()].map((gateway) => gateway.close()))
    await Promise.all(servers.map((server) => server.close()))
  }
  try {
    for (const spec of config.gateways) {
      const server = await startIfEmbedded(spec, config, around)
      if (server !== null) servers.push(server)
      gateways.set(
        spec.name,
        openGateway(server === null ? spec : atUrl(spec, server.url), {
          // The embedded gateway is on loopback: neither key nor proxy concerns it.
          env: server === null ? env : {},
          timeouts: config.run.timeouts,
          clock: around.clock,
          timers: around.timers,
          userAgent,
          connectionsPerModel: config.run.concurrency,
        }),
      )
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    byName(name) {
      const gateway = gateways.get(name)
      if (gateway === undefined) throw new Error(`no gateway "${name}" is open`)
      return gateway
    },
    close,
  }
}

/** Starts the server of a gateway that is simulated or recorded, in a process of its own; null for one that has an address. */
export async function startIfEmbedded(
  spec: GatewaySpec,
  config: GatewayNeeds,
  around: Surroundings,
): Promise<EmbeddedServer | null> {
  const embedded = await embeddedSpec(spec, config)
  if (embedded === null) return null
  return startEmbedded({ spec: embedded, host: '127.0.0.1', port: 0 }, (text) =>
    around.onProgress({ type: 'note', text }),
  )
}

async function embeddedSpec(spec: GatewaySpec, config: GatewayNeeds): Promise<EmbeddedSpec | null> {
  switch (spec.source.kind) {
    case 'openai':
      return null
    case 'simulated':
      return {
        kind: 'simulated',
        name: spec.name,
        profiles: await loadProfiles(spec.source.profiles),
        cases: config.goldenSet.cases,
        seed: config.run.seed,
      }
    case 'recorded':
      return { kind: 'recorded', name: spec.name, lines: await loadCassette(spec.source.cassette) }
    default:
      return spec.source satisfies never
  }
}

/** A gateway as it is reached at the address of its embedded server. */
export const atUrl = (spec: GatewaySpec, baseUrl: string): GatewaySpec => ({
  ...spec,
  source: { kind: 'openai', baseUrl, apiKeyEnv: null, headers: {}, auth: 'bearer', apiVersion: null },
})

/** Where a gateway's answers come from, for the head of a report: a host without path or key. */
export function gatewayHost({ source }: GatewaySpec): string {
  return source.kind === 'openai' ? new URL(source.baseUrl).host : source.kind
}
