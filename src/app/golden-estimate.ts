import { catalogueProviders, loadCatalogue, loadPriceBook } from '../config/index.js'
import { groupBy } from '../kit/group.js'
import type { Candidate } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { GoldenEstimate } from '../model/golden-check.js'
import type { PriceEntry } from '../model/price.js'
import { callSize, estimateSpend, makePlan } from '../plan/index.js'
import { listPrice, openBook, type PriceIndex } from '../pricing/index.js'
import { priceBookPath } from './prices-books.js'
import type { Surroundings } from './surroundings.js'

/** The shipped card that estimates go by when nobody names another: the newest one with input and output prices. */
export const ESTIMATE_CARD = 'card-d-2026-07-02'

/** Models to estimate a run of, with where they are bought; provider null: nobody is known to sell it. */
export interface PricedModels {
  readonly models: readonly SoldModel[]
  readonly prices: PriceIndex
}

interface SoldModel {
  readonly model: string
  readonly provider: string | null
}

/**
 * Looks up who sells the models asked for: in the price books, else in the catalogue that ships. Without models, all those of
 * the books. Throws a UserError for a book that cannot be read.
 */
export async function pricedModels(
  asked: { readonly models: readonly string[]; readonly prices: readonly string[] },
  { cwd, clock }: Pick<Surroundings, 'cwd' | 'clock'>,
): Promise<PricedModels> {
  const names = asked.prices.length > 0 ? asked.prices : [ESTIMATE_CARD]
  const books = await Promise.all(names.map(async (name) => loadPriceBook(await priceBookPath(name, cwd), cwd)))
  const rows = books.flat()
  if (asked.models.length === 0) return { models: sellersIn(rows), prices: openBook({ entries: rows }) }
  const wanted = [...new Set(asked.models)]
  const ownPrices = openBook({ entries: rows })
  const atMs = clock.wallMs()
  const missing = wanted.filter((model) => sellersOf(model, rows, ownPrices, atMs).length === 0)
  const catalogue = missing.length === 0 ? [] : loadCatalogue(catalogueProviders, missing)
  const prices = openBook({ entries: [...rows, ...catalogue] })
  const models = wanted.flatMap((model): SoldModel[] => {
    const sellers = sellersOf(model, missing.includes(model) ? catalogue : rows, prices, atMs)
    return sellers.length === 0 ? [{ model, provider: null }] : sellers.map((provider) => ({ model, provider }))
  })
  return { models, prices }
}

const sellersOf = (model: string, rows: readonly PriceEntry[], prices: PriceIndex, atMs: number): string[] =>
  [...new Set(rows.map(({ provider }) => provider))].filter(
    (provider) => listPrice(prices, provider, model, atMs) !== null,
  )

const sellersIn = (rows: readonly PriceEntry[]): SoldModel[] =>
  [...groupBy(rows, ({ provider, model }) => JSON.stringify([provider, model])).values()].flatMap(([row]) =>
    row === undefined ? [] : [{ model: row.model, provider: row.provider }],
  )

/** What asking each case once would cost at each of the models, without a judge and without retries. */
export function estimateRun(
  cases: readonly GoldenCase[],
  { models, prices }: PricedModels,
  { clock, sha256 }: Pick<Surroundings, 'clock' | 'sha256'>,
): GoldenEstimate[] {
  const atMs = clock.wallMs()
  return models.map(({ model, provider }) => {
    const candidate: Candidate = { id: model, kind: 'model', model, gateway: provider ?? '', params: {} }
    const plan = makePlan({ candidates: [candidate], cases, repeats: 1, seed: 0, sha256 })
    const asked = { plan, cases, gateways: [], prices, judges: [], pairing: null, retries: 0, atMs }
    const range = estimateSpend(asked).candidates[0]?.range ?? null
    const sizes = cases.map((goldenCase) => callSize(candidate, goldenCase).likely)
    return {
      model,
      provider,
      inputTokens: sizes.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
      outputTokens: sizes.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      usd: range === null ? null : { expected: range.low, most: range.high },
      priceOf: provider === null ? null : (listPrice(prices, provider, model, atMs)?.origin ?? null),
    }
  })
}
