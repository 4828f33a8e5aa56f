import { loadCatalogue, loadPriceBooks } from '../config/index.js'
import { nearest } from '../kit/text/nearest.js'
import { type UserError, userError } from '../model/errors.js'
import type { PriceEntry } from '../model/price.js'
import type { ProjectionReport } from '../model/projection.js'
import type { Comparison } from '../model/summary.js'
import type { MonthlyWorkload, RateLimits } from '../model/workload.js'
import type { ProjectedModel } from '../project/index.js'

/** What a projection starts from: models with their prices, and what a run found out about them. */
export interface ProjectionSource {
  readonly basis: ProjectionReport['basis']
  readonly models: readonly ProjectedModel[]
  readonly entries: readonly PriceEntry[]
  readonly comparisons: readonly Comparison[]
  /** Of the run's own configuration. */
  readonly workloads: readonly MonthlyWorkload[]
  readonly compareTo: string | null
}

/** What the command line says over what is known of a model's gateway; null: nothing. */
export interface PaceFlags {
  readonly limits: RateLimits
  readonly latencySeconds: string | null
}

/**
 * The models of price books; without a book, of the catalogue, by names such as `openai/gpt-4o`. A model that several
 * providers sell is called `provider/model`.
 */
export async function modelsOfPrices(
  prices: readonly string[],
  wanted: readonly string[] | null,
  pace: PaceFlags,
  cwd: string,
): Promise<ProjectionSource> {
  const named = prices.length === 0 ? namesOfCatalogue(wanted ?? []) : null
  const entries = named === null ? await loadPriceBooks(prices, cwd) : catalogueOf(named)
  const sold = named ?? namesOfBook(entries)
  const kept = selected(
    sold.map(({ id }) => id),
    wanted,
  )
  const models = sold
    .filter(({ id }) => kept.includes(id))
    .map((one): ProjectedModel => ({ ...one, measured: null, ...pace }))
  return { basis: { kind: 'given' }, models, entries, comparisons: [], workloads: [], compareTo: null }
}

interface SoldModel {
  readonly id: string
  readonly provider: string
  readonly model: string
}

function namesOfBook(entries: readonly PriceEntry[]): SoldModel[] {
  const pairs = new Map(entries.map(({ provider, model }) => [JSON.stringify([provider, model]), { provider, model }]))
  const sellers = (name: string): number => [...pairs.values()].filter(({ model }) => model === name).length
  return [...pairs.values()].map(({ provider, model }) => ({
    id: sellers(model) > 1 ? `${provider}/${model}` : model,
    provider,
    model,
  }))
}

function namesOfCatalogue(wanted: readonly string[]): SoldModel[] {
  if (wanted.length === 0)
    throw userError(
      'there are no prices to project with',
      'Name a price book (--prices prices.yaml), models of the catalogue (--models openai/gpt-4o), or a run.',
    )
  return [...new Set(wanted)].map((id) => {
    const [provider = '', ...model] = id.split('/')
    if (model.length === 0)
      throw userError(`"${id}" does not say whose model it is`, `Without --prices write provider/model: openai/${id}`)
    return { id, provider, model: model.join('/') }
  })
}

const catalogueOf = (names: readonly SoldModel[]): PriceEntry[] =>
  loadCatalogue(
    names.map(({ provider }) => provider),
    names.map(({ model }) => model),
  )

/** The ids wanted, or all; throws UserError for one that is not there. */
export function selected(known: readonly string[], wanted: readonly string[] | null): readonly string[] {
  const unknown = wanted?.find((id) => !known.includes(id))
  if (unknown !== undefined) throw unknownModel('--models', unknown, known)
  return wanted ?? known
}

const MOST_NAMED = 12

/** An error for a model that is not there, with those that are. */
export function unknownModel(flag: string, id: string, known: readonly string[]): UserError {
  const [likely] = nearest(id, known, 1)
  const some = known.slice(0, MOST_NAMED).join(', ') + (known.length > MOST_NAMED ? ', …' : '')
  return userError(
    `${flag}: there is no "${id}"`,
    `${likely === undefined ? '' : `Did you mean "${likely}"?  `}Known: ${some}`,
  )
}
