import { catalogueEdition, catalogueProviders, loadCatalogue, loadJson, openPriceBook } from '../config/index.js'
import { fetchJson } from '../gateway/index.js'
import {
  type ImportedRow,
  type Listing,
  type MergeOutcome,
  mergeRows,
  type PriceSource,
  priceSources,
  type Skipped,
  selectRows,
} from '../ingest/index.js'
import { isoDayOf } from '../kit/text/day.js'
import { userError } from '../model/errors.js'
import { loadRun } from './load-run.js'
import { chosenGateways } from './models-list.js'
import { askForModels } from './models-offered.js'
import { listFetching } from './prices-fetching.js'
import { importSources, OWN_CATALOGUE } from './prices-sources.js'
import type { Surroundings } from './surroundings.js'

export interface PriceImportRequest {
  /** A name of `importSources`. */
  readonly from: string
  /** A file or an http(s) address; null: where the list is published. */
  readonly source: string | null
  /** For a gateway's own list: its name in the configuration; null: the first. */
  readonly gateway: string | null
  /** Null: `llm-bench.yaml` of the working directory. Read only where a gateway is asked. */
  readonly config: string | null
  /** Whose prices are wanted; for a list of one provider, the name its rows get. Null: all there are. */
  readonly provider: string | null
  /** The provider that the rows are written under, when it is to be another; null: their own. */
  readonly as: string | null
  /** Null: all. */
  readonly models: readonly string[] | null
  /** The price book, relative to the working directory; made when it is not there. */
  readonly into: string
  /** Look only: nothing is written. */
  readonly dryRun: boolean
}

export interface PriceImport {
  /** The book, as messages call it. */
  readonly into: string
  readonly outcomes: readonly MergeOutcome[]
  /** Models of the list that cannot be billed exactly. */
  readonly skipped: readonly Skipped[]
  readonly written: boolean
}

/**
 * Brings prices of another tool into a price book. Nothing the book says of the past is changed: a price that is another
 * now becomes a row of its own. Throws UserError, having written nothing, for lists that cannot be read.
 */
export async function importPrices(request: PriceImportRequest, around: Surroundings): Promise<PriceImport> {
  const book = await openPriceBook(request.into, around.cwd)
  const listing = await wantedRows(request, around)
  const rows = request.as === null ? listing.rows : renamed(listing.rows, request.as)
  const outcomes = mergeRows(book.entries, rows, isoDayOf(around.clock.wallMs()))
  const added = outcomes.flatMap((outcome) =>
    outcome.kind === 'added' ? [outcome.row] : outcome.kind === 'changed' ? [outcome.after] : [],
  )
  const ended = outcomes.flatMap((outcome) =>
    outcome.kind === 'changed' ? [{ entry: outcome.before, effectiveTo: outcome.after.effectiveFrom ?? '' }] : [],
  )
  const written = added.length > 0 && !request.dryRun
  if (written) await book.write(added, ended)
  return { into: book.shown, outcomes, skipped: listing.skipped, written }
}

/** The rows under another provider's name, which only makes sense of one provider's. */
function renamed(rows: readonly ImportedRow[], provider: string): ImportedRow[] {
  const owners = [...new Set(rows.map((row) => row.provider))]
  if (owners.length > 1)
    throw userError(`--as ${provider} would mix the prices of ${owners.length} providers`, 'Pick one with --provider.')
  return rows.map((row) => ({ ...row, provider }))
}

async function wantedRows(request: PriceImportRequest, around: Surroundings): Promise<Listing> {
  const { from, provider, models } = request
  if (from === OWN_CATALOGUE) return catalogueRows(request)
  const source = priceSources.find(({ name }) => name === from)
  if (source === undefined) throw userError(`there is no price list "${from}"`, `Known: ${names.join(', ')}`)
  const { name, value, owner } = await fetched(source, request, around)
  const listing = source.read(value, {
    name,
    source: name,
    retrievedAt: isoDayOf(around.clock.wallMs()),
    provider: owner ?? '',
  })
  return selectRows(listing, { provider: owner === null ? provider : null, models }, name)
}

const names = importSources.map(({ name }) => name)

function catalogueRows({ provider, models, source }: PriceImportRequest): Listing {
  if (source !== null)
    throw userError('genai-prices comes with the tool: it takes no file and no address', `Leave out ${source}.`)
  const listing: Listing = { rows: loadCatalogue(catalogueProviders, models ?? []).map(withoutOrigin), skipped: [] }
  if (provider === null && models === null)
    throw userError(
      'the catalogue has too many models to import them all, and is looked up anyway',
      'Say which: --provider openai, --models gpt-4o,gpt-4o-mini or both.',
    )
  return selectRows(listing, { provider, models }, `the catalogue of ${catalogueEdition.date}`)
}

const withoutOrigin = ({ origin, ...row }: ImportedRow & { origin: unknown }): ImportedRow => row

/** A price list as it came. `owner` is the provider of all its rows; null: the list says whose each is. */
interface FetchedList {
  readonly name: string
  readonly value: unknown
  readonly owner: string | null
}

async function fetched(source: PriceSource, request: PriceImportRequest, around: Surroundings): Promise<FetchedList> {
  const address = request.source ?? source.url
  if (source.name === 'gateway') return gatewayList(address, request, around)
  if (address === null) throw userError(`where is the list of ${source.name}?`, 'Name a file or an address.')
  const owner = source.provider === null ? null : (request.provider ?? source.provider)
  return { name: address, value: await load(address, around), owner }
}

async function gatewayList(
  address: string | null,
  { gateway, config: file, provider }: PriceImportRequest,
  around: Surroundings,
): Promise<FetchedList> {
  if (address !== null) {
    if (provider === null)
      throw userError(
        'whose prices are these?',
        'Say it with --provider NAME: the name your gateway has in llm-bench.yaml.',
      )
    return { name: address, value: await load(address, around), owner: provider }
  }
  const config = await loadRun({ kind: 'file', file }, {}, around)
  const [spec] = chosenGateways(config, gateway)
  if (spec === undefined) throw userError('the configuration has no gateway')
  return { ...(await askForModels(spec, config, around)), owner: provider ?? spec.provider }
}

const load = (address: string, around: Surroundings): Promise<unknown> =>
  /^https?:\/\//i.test(address) ? fetchJson(address, listFetching(around)) : loadJson(address, around.cwd)
