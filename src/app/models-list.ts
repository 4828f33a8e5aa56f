import { loadCatalogue } from '../config/index.js'
import { type OfferedModel, readOfferedModels } from '../ingest/index.js'
import { nearest } from '../kit/text/nearest.js'
import type { BenchConfig, GatewaySpec } from '../model/config.js'
import { exitCodes, UserError, userError } from '../model/errors.js'
import type { PriceEntry } from '../model/price.js'
import { findPrice, openBook, type PriceIndex } from '../pricing/index.js'
import { gatewayHost } from './gateways.js'
import { loadRun } from './load-run.js'
import { askForModels } from './models-offered.js'
import type { Surroundings } from './surroundings.js'

/** A model that a gateway offers, and the row that prices it there. */
export interface PricedModel {
  readonly id: string
  /** Tokens, as the gateway says, else as the row does; null: neither says. */
  readonly contextWindow: number | null
  readonly price:
    | { readonly status: 'found'; readonly entry: PriceEntry }
    | { readonly status: 'unknown'; readonly nearest: readonly string[] }
  /** Whether the configuration measures it here. */
  readonly inUse: boolean
}

/** A model of the configuration that its gateway does not offer. */
export interface MissingModel {
  readonly id: string
  readonly nearest: readonly string[]
}

/** What became of asking one gateway. `why` says what to tell the user. */
export type GatewayModels = { readonly gateway: string; readonly provider: string; readonly host: string } & (
  | { readonly status: 'listed'; readonly models: readonly PricedModel[]; readonly missing: readonly MissingModel[] }
  | { readonly status: 'unreachable'; readonly why: string }
)

/**
 * Asks the gateways of a configuration for the models they offer and looks up what those cost there. A gateway that cannot
 * be reached is one of the results. Throws UserError for mistakes in the configuration, missing keys, an interruption, and
 * answers that are no list of models.
 *
 * @param file null: `llm-bench.yaml` of the working directory
 * @param only the name of the one gateway to ask; null: all
 */
export async function listGatewayModels(
  file: string | null,
  only: string | null,
  around: Surroundings,
): Promise<GatewayModels[]> {
  const config = await loadRun({ kind: 'file', file }, {}, around)
  return Promise.all(chosenGateways(config, only).map((spec) => gatewayModels(spec, config, around)))
}

/** The gateways of a configuration, or the one of that name. Throws UserError with the nearest names when there is none. */
export function chosenGateways({ gateways }: BenchConfig, only: string | null): readonly GatewaySpec[] {
  const chosen = gateways.filter(({ name }) => only === null || name === only)
  if (chosen.length > 0) return chosen
  const known = gateways.map(({ name }) => name)
  const close = nearest(only ?? '', known, 1)
  throw userError(
    `there is no gateway "${only}"`,
    `${close.length === 0 ? '' : `Did you mean ${close[0]}? `}Known: ${known.join(', ')}`,
  )
}

async function gatewayModels(spec: GatewaySpec, config: BenchConfig, around: Surroundings): Promise<GatewayModels> {
  const gateway = { gateway: spec.name, provider: spec.provider, host: gatewayHost(spec) }
  try {
    const { name, value } = await askForModels(spec, config, around)
    const offered = readOfferedModels(value, { name })
    return { ...gateway, status: 'listed', ...pricedModels(offered, spec, config, around.clock.wallMs()) }
  } catch (error) {
    if (error instanceof UserError && error.exitCode === exitCodes.unmeasurable)
      return { ...gateway, status: 'unreachable', why: error.message }
    throw error
  }
}

function pricedModels(offered: readonly OfferedModel[], spec: GatewaySpec, config: BenchConfig, atMs: number) {
  const ids = offered.map(({ id }) => id)
  const prices = pricesFor(spec.provider, ids, config)
  const used = new Set(modelsAt(spec.name, config))
  const models = offered.map(({ id, contextWindow }): PricedModel => {
    const price = findPrice(prices, spec.provider, id, atMs)
    const ofRow = price.status === 'found' ? price.entry.contextWindow : null
    return { id, contextWindow: contextWindow ?? ofRow, price, inUse: used.has(id) }
  })
  const missing = [...used].filter((id) => !ids.includes(id)).map((id) => ({ id, nearest: nearest(id, ids) }))
  return { models, missing }
}

/** The configuration's own books, and the catalogue with the names that this gateway uses. */
function pricesFor(provider: string, ids: readonly string[], { prices }: BenchConfig): PriceIndex {
  const own = prices.entries.filter(({ origin }) => origin.kind === 'book')
  return openBook({ entries: [...own, ...loadCatalogue([provider], ids)] })
}

const modelsAt = (gateway: string, { candidates, judges }: BenchConfig): string[] =>
  [...candidates, ...judges].filter((one) => one.gateway === gateway).map(({ model }) => model)
