import type { PriceEntry } from '../../model/price.js'
import { describeOrigin } from '../../pricing/index.js'
import type { ImportedRow } from '../listing.js'
import { isInForce, startsAt } from './in-force.js'
import {
  type Condition,
  conditionChanges,
  conditionsOf,
  type PriceChange,
  type PricePart,
  priceChanges,
  saidPrices,
} from './price-changes.js'

/** What becomes of one row that is to come into a book. */
export type MergeOutcome =
  | { readonly kind: 'added'; readonly row: ImportedRow }
  /** `before` ends on the day `after` starts; nothing else of it is touched. */
  | {
      readonly kind: 'changed'
      readonly before: PriceEntry
      readonly after: ImportedRow
      readonly prices: readonly PriceChange[]
      readonly conditions: readonly Condition[]
    }
  | { readonly kind: 'unchanged'; readonly row: ImportedRow }
  /** The book's own row stays as it is, and why. */
  | { readonly kind: 'kept'; readonly row: ImportedRow; readonly why: string }

/**
 * Works out how rows come into a book without taking anything back that it says: a price of the past stays the price of
 * the past. A model new to the book is added; another price for one that is there becomes a row of its own from `today` on,
 * and ends the open row on that day. A row that has an end already, or that says more than the new one does, is kept.
 *
 * @param today ISO date
 */
export function mergeRows(book: readonly PriceEntry[], rows: readonly ImportedRow[], today: string): MergeOutcome[] {
  const taken = new Set<string>()
  return byModel(rows).flatMap((group) => {
    const there = rowsFor(book, group[0])
    const key = JSON.stringify([group[0].provider, there[0]?.model ?? group[0].model])
    if (taken.has(key)) return group.map((row) => kept(row, 'its model is on the list twice'))
    taken.add(key)
    return there.length === 0 ? newRows(group, book) : [mergeRow(there, inForce(group, today), today)]
  })
}

type Rows = readonly [ImportedRow, ...ImportedRow[]]

/** Rows of one model together, in the order of the list. */
function byModel(rows: readonly ImportedRow[]): Rows[] {
  const groups = new Map<string, [ImportedRow, ...ImportedRow[]]>()
  for (const row of rows) {
    const key = JSON.stringify([row.provider, row.model])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

/** The book's rows of a model, by its name, else by an alias. */
function rowsFor(book: readonly PriceEntry[], { provider, model }: ImportedRow): PriceEntry[] {
  const own = book.filter((row) => row.provider === provider)
  const exact = own.filter((row) => row.model === model)
  return exact.length > 0 ? exact : own.filter(({ aliases }) => aliases.includes(model))
}

/** All dated rows of a model that the book does not know, without names that other rows of the book have. */
function newRows(group: Rows, book: readonly PriceEntry[]): MergeOutcome[] {
  const [first] = group
  const names = new Set(
    book.filter(({ provider }) => provider === first.provider).flatMap((row) => [row.model, ...row.aliases]),
  )
  return group.map((row, index) =>
    group.findIndex(({ effectiveFrom }) => effectiveFrom === row.effectiveFrom) < index
      ? kept(row, 'its model is on the list twice')
      : { kind: 'added', row: { ...row, aliases: row.aliases.filter((alias) => !names.has(alias)) } },
  )
}

const inForce = (group: Rows, today: string): ImportedRow =>
  group.find((row) => isInForce(row, Date.parse(today))) ?? group[0]

function mergeRow(there: readonly PriceEntry[], row: ImportedRow, today: string): MergeOutcome {
  const todayMs = Date.parse(today)
  const later = there.find((one) => startsAt(one) > todayMs)
  if (later !== undefined)
    return kept(row, `the row at ${describeOrigin(later.origin)} starts on ${later.effectiveFrom}`)
  const before = there.find((one) => isInForce(one, todayMs))
  if (before === undefined) return { kind: 'added', row: startingOn(today, row, there[0] ?? row) }
  const prices = priceChanges(before, row).filter(({ after }) => after !== null)
  const said = conditionsOf(row)
  const conditions = conditionChanges(before, row).filter((name) => said.includes(name))
  if (prices.length + conditions.length === 0) return { kind: 'unchanged', row }
  const why = whyNotEnded(before, row, today)
  return why === null
    ? { kind: 'changed', before, after: startingOn(today, row, before), prices, conditions }
    : kept(row, `its price differs, and ${why}: change it by hand`)
}

/** The new row under the names that the book gives the model. */
const startingOn = (today: string, row: ImportedRow, named: ImportedRow): ImportedRow => ({
  ...row,
  model: named.model,
  aliases: named.aliases,
  match: named.match,
  contextWindow: row.contextWindow ?? named.contextWindow,
  effectiveFrom: today,
  effectiveTo: null,
})

/** Why a row cannot be followed by another one from today on; null: it can. */
function whyNotEnded(before: PriceEntry, row: ImportedRow, today: string): string | null {
  const where = `the row at ${describeOrigin(before.origin)}`
  if (before.effectiveTo !== null) return `${where} ends on ${before.effectiveTo} already`
  if (startsAt(before) >= Date.parse(today)) return `${where} starts today`
  const lost = saysMore(before, row)
  return lost.length === 0 ? null : `${where} also says ${lost.join(', ')}`
}

/** What a row says that the one to follow it does not. */
function saysMore(before: ImportedRow, row: ImportedRow): string[] {
  const [was, is] = [saidPrices(before), saidPrices(row)]
  const prices = (Object.keys(was) as PricePart[]).filter((part) => was[part] !== null && is[part] === null)
  const fee = was.per_request !== '0' && is.per_request === '0' ? ['per_request'] : []
  const said = conditionsOf(row)
  return [...prices, ...fee, ...conditionsOf(before).filter((name) => !said.includes(name))]
}

const kept = (row: ImportedRow, why: string): MergeOutcome => ({ kind: 'kept', row, why })
