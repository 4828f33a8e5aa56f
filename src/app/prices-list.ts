import { catalogueEdition, catalogueProviders, loadCatalogue, loadPriceBook } from '../config/index.js'
import { isoDayOf } from '../kit/text/day.js'
import { nearest } from '../kit/text/nearest.js'
import type { BenchConfig } from '../model/config.js'
import { type UserError, userError } from '../model/errors.js'
import type { PriceEntry } from '../model/price.js'
import { findPrice, openBook } from '../pricing/index.js'
import { loadRun } from './load-run.js'
import { ageInDays } from './prices-age.js'
import { priceBookPath, shippedCards, usualConfig } from './prices-books.js'
import { providers } from './run-money.js'
import type { Surroundings } from './surroundings.js'

export interface PriceListRequest {
  /** Price books: files, runs, or cards that ship. */
  readonly books: readonly string[]
  /** Null: `llm-bench.yaml` of the working directory, when there is one and no books are named. */
  readonly config: string | null
  readonly provider: string | null
  /** Part of a model's name or of one of its aliases. */
  readonly model: string | null
  readonly maxAgeDays: number
}

export interface ListedPrice {
  readonly entry: PriceEntry
  /** Null: nobody wrote down when the price was read. */
  readonly ageDays: number | null
  readonly stale: boolean
}

/** What is known about prices: rows, or, when no book was named and none is in use, where to look. */
export type PriceList =
  | { readonly kind: 'rows'; readonly day: string; readonly rows: readonly ListedPrice[] }
  | {
      readonly kind: 'directory'
      readonly cards: readonly string[]
      readonly catalogue: { readonly name: string; readonly date: string; readonly providers: readonly string[] }
    }

/**
 * Lists the rows of price books: of those named, else of the configuration, with the catalogue's rows that its models use;
 * with a provider, also all that the catalogue has of it. Throws UserError for books with mistakes.
 */
export async function listPrices(request: PriceListRequest, around: Surroundings): Promise<PriceList> {
  const { provider, model, maxAgeDays } = request
  const nowMs = around.clock.wallMs()
  const entries = await entriesOf(request, around)
  if (entries === null)
    return {
      kind: 'directory',
      cards: await shippedCards(),
      catalogue: { ...catalogueEdition, providers: catalogueProviders },
    }
  const rows = [...entries, ...(provider === null ? [] : catalogueRows(provider, entries))]
    .filter((entry) => provider === null || entry.provider === provider)
    .filter((entry) => model === null || namesHold(entry, model))
  if (rows.length === 0) throw nothingFound(request, entries)
  return {
    kind: 'rows',
    day: isoDayOf(nowMs),
    rows: rows.map((entry) => {
      const ageDays = ageInDays(entry.retrievedAt, nowMs)
      return { entry, ageDays, stale: ageDays === null || ageDays > maxAgeDays }
    }),
  }
}

async function entriesOf(request: PriceListRequest, around: Surroundings): Promise<readonly PriceEntry[] | null> {
  if (request.books.length > 0) return rowsOf(request.books, around.cwd)
  const file = request.config ?? usualConfig(around.cwd)
  if (file !== null) {
    const config = await loadRun({ kind: 'file', file }, {}, around)
    return [...ownRows(config), ...usedCatalogueRows(config, around.clock.wallMs())]
  }
  return request.provider === null ? null : []
}

async function rowsOf(books: readonly string[], cwd: string): Promise<readonly PriceEntry[]> {
  const read = await Promise.all(books.map(async (book) => loadPriceBook(await priceBookPath(book, cwd), cwd)))
  return read.flat()
}

const ownRows = ({ prices }: BenchConfig): PriceEntry[] => prices.entries.filter(({ origin }) => origin.kind === 'book')

/** The catalogue's rows that price a candidate or the judge now. */
function usedCatalogueRows(config: BenchConfig, atMs: number): PriceEntry[] {
  const index = openBook(config.prices)
  const providerOf = providers(config.gateways)
  const asked = [...config.candidates, ...config.judges]
  const found = asked.flatMap(({ gateway, model }) => {
    const price = findPrice(index, providerOf(gateway), model, atMs)
    return price.status === 'found' && price.entry.origin.kind === 'catalogue' ? [price.entry] : []
  })
  return [...new Set(found)]
}

/** What the catalogue has of a provider and the list does not have yet. */
function catalogueRows(provider: string, listed: readonly PriceEntry[]): PriceEntry[] {
  const there = new Set(listed.filter(({ origin }) => origin.kind === 'catalogue').map(keyOf))
  return loadCatalogue([provider]).filter((entry) => !there.has(keyOf(entry)))
}

const keyOf = ({ provider, model, effectiveFrom }: PriceEntry): string =>
  JSON.stringify([provider, model, effectiveFrom])

const namesHold = ({ model, aliases }: PriceEntry, part: string): boolean =>
  [model, ...aliases].some((name) => name.toLowerCase().includes(part.toLowerCase()))

function nothingFound({ provider, model }: PriceListRequest, entries: readonly PriceEntry[]): UserError {
  const known = [...new Set([...entries.map((entry) => entry.provider), ...catalogueProviders])]
  if (provider !== null && !known.includes(provider))
    return userError(`no prices of a provider "${provider}"`, suggestion(provider, known))
  const of = entries.filter((entry) => provider === null || entry.provider === provider).map((entry) => entry.model)
  if (model === null) return userError('the price books have no rows')
  return userError(`no price of a model like "${model}"`, suggestion(model, [...new Set(of)]))
}

function suggestion(name: string, known: readonly string[]): string | null {
  const close = nearest(name, known)
  return close.length === 0 ? 'llm-bench prices list names what there is.' : `Did you mean ${close.join(', ')}?`
}
