import type { BookComparison } from '../../app/index.js'
import type { PriceEntry } from '../../model/price.js'
import { describeOrigin } from '../../pricing/index.js'
import { percentWords } from './change-words.js'
import { dollars, mainPrices } from './row-words.js'
import { textTable } from './text-table.js'

/** What `prices diff` found, for a terminal. */
export function priceDiffText(comparison: BookComparison, day: string, width: number): string {
  const { added, removed, changed, unchanged } = comparison
  const rows = [
    ...changed.flatMap(({ after, prices, conditions }) => [
      ...prices.map((change) => [
        'changed',
        after.provider,
        after.model,
        change.part,
        dollars(change.before),
        dollars(change.after),
        percentWords(change).trim(),
      ]),
      ...conditions.map((name) => ['changed', after.provider, after.model, name, 'differ', '', '']),
    ]),
    ...added.map((entry) => onlyHere('added', entry)),
    ...removed.map((entry) => onlyHere('removed', entry)),
  ]
  const summary = `${changed.length} changed, ${added.length} added, ${removed.length} removed, ${unchanged} unchanged`
  const head = `USD per million tokens, prices in force on ${day}`
  if (rows.length === 0) return `${head}\n\n${summary}\n`
  const table = textTable(
    [
      { title: 'what' },
      { title: 'provider', wraps: true },
      { title: 'model', wraps: true },
      { title: 'price' },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'change', align: 'right' },
    ],
    rows,
    width,
  )
  return `${head}\n\n${table}\n${summary}\n`
}

function onlyHere(what: 'added' | 'removed', entry: PriceEntry): string[] {
  const [input, , output] = mainPrices(entry)
  const pair = `${input} / ${output}`
  return [what, entry.provider, entry.model, 'in / out', ...(what === 'added' ? ['', pair] : [pair, '']), '']
}

/** What `prices diff` found, as JSON. */
export function priceDiffJson({ added, removed, changed, unchanged }: BookComparison, day: string): string {
  const data = {
    format: 1,
    day,
    changed: changed.map(({ before, after, prices, conditions }) => ({
      provider: after.provider,
      model: after.model,
      before: describeOrigin(before.origin),
      after: describeOrigin(after.origin),
      prices,
      conditions,
    })),
    added: added.map(rowData),
    removed: removed.map(rowData),
    unchanged,
  }
  return `${JSON.stringify(data, null, 2)}\n`
}

const rowData = ({ origin, ...row }: PriceEntry) => ({ ...row, origin: describeOrigin(origin) })
