import type { Cell, Table } from './table.js'
import { blockWidth, displayWidth, shorten } from './width.js'

/** Spaces between two columns. */
export const GAP = 2

/** Widths that names in the first column are shortened to before a column is dropped. */
const NAME_WIDTHS = [40, 30, 24, 20, 18]
const NARROWEST_NAME = 14

/** A cell on one line. */
export const cellText = ({ value, bar }: Cell): string => (bar === '' ? value : `${value} ${bar}`)

/** A table as it can be printed, and the headings of the columns it lost. */
export interface Fitted {
  readonly table: Table
  readonly dropped: readonly string[]
}

/**
 * The table in `width` columns: first the names in the column `nameAt` are shortened in the middle, as far as they stay
 * distinct, then columns go in the order of their `drop`. The columns that never go may still be too wide.
 */
export function fit(table: Table, nameAt: number, width: number): Fitted {
  const dropped: string[] = []
  for (let rest = table; ; ) {
    const named = NAME_WIDTHS.map((names) => withNames(rest, nameAt, names)).find((one) => tableWidth(one) <= width)
    if (named !== undefined) return { table: named, dropped }
    const goes = Math.max(...rest.headings.map(({ drop }) => drop))
    if (goes === 0) return { table: withNames(rest, nameAt, NARROWEST_NAME), dropped }
    const at = rest.headings.findIndex(({ drop }) => drop === goes)
    dropped.push(rest.headings[at]?.text.replace('\n', ' ') ?? '')
    rest = withoutColumn(rest, at)
  }
}

/** Columns that a printed table takes. */
export function tableWidth({ headings, rows }: Table): number {
  const widths = headings.map(({ text }, at) =>
    Math.max(blockWidth(text), ...rows.map((row) => (row[at] === undefined ? 0 : displayWidth(cellText(row[at]))))),
  )
  return widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1)
}

function withNames(table: Table, nameAt: number, width: number): Table {
  const names = table.rows.map((row) => row[nameAt]?.value ?? '')
  const shortened = names.map((name) => shorten(name, width))
  if (new Set(shortened).size < new Set(names).size) return table
  const rename = (row: readonly Cell[], name: string): Cell[] =>
    row.map((one, at) => (at === nameAt ? { ...one, value: name } : one))
  return { ...table, rows: table.rows.map((row, at) => rename(row, shortened[at] ?? '')) }
}

const withoutColumn = ({ headings, rows }: Table, at: number): Table => ({
  headings: headings.toSpliced(at, 1),
  rows: rows.map((row) => row.toSpliced(at, 1)),
})
