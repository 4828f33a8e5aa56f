import type { ListedPrice, PriceList } from '../../app/index.js'
import { forCsv } from '../../kit/text/sanitise.js'
import { describeOrigin } from '../../pricing/index.js'

/** The list of `prices list` as JSON. */
export const priceListJson = (list: PriceList): string =>
  `${JSON.stringify({ format: 1, ...(list.kind === 'rows' ? { day: list.day, rows: list.rows.map(rowData) } : list) }, null, 2)}\n`

function rowData({ entry, ageDays, stale }: ListedPrice) {
  const { origin, ...row } = entry
  return { ...row, ageDays, stale, origin: describeOrigin(origin) }
}

const columns = [
  ['provider', ({ entry }) => entry.provider],
  ['model', ({ entry }) => entry.model],
  ['input_usd_per_mtok', ({ entry }) => (entry.free ? '0' : entry.pricesPerMTok.input)],
  ['cached_input_usd_per_mtok', ({ entry }) => entry.pricesPerMTok.cachedInput],
  ['cache_write_usd_per_mtok', ({ entry }) => entry.pricesPerMTok.cacheWrite],
  ['output_usd_per_mtok', ({ entry }) => (entry.free ? '0' : entry.pricesPerMTok.output)],
  ['reasoning_usd_per_mtok', ({ entry }) => entry.pricesPerMTok.reasoning],
  ['usd_per_request', ({ entry }) => entry.perRequest],
  ['context_window', ({ entry }) => entry.contextWindow],
  ['effective_from', ({ entry }) => entry.effectiveFrom],
  ['effective_to', ({ entry }) => entry.effectiveTo],
  ['retrieved_at', ({ entry }) => entry.retrievedAt],
  ['age_days', ({ ageDays }) => ageDays],
  ['stale', ({ stale }) => (stale ? 'yes' : 'no')],
  ['source', ({ entry }) => entry.source],
  ['origin', ({ entry }) => describeOrigin(entry.origin)],
] as const satisfies readonly (readonly [string, (row: ListedPrice) => string | number | null])[]

/** The list of `prices list` as CSV: a line per row, or the names of the cards that ship. */
export function priceListCsv(list: PriceList): string {
  const lines =
    list.kind === 'rows'
      ? [columns.map(([title]) => title), ...list.rows.map((row) => columns.map(([, cell]) => String(cell(row) ?? '')))]
      : [['card'], ...list.cards.map((card) => [card])]
  return `${lines.map((cells) => cells.map(forCsv).join(',')).join('\r\n')}\r\n`
}
