import Table from 'cli-table3'
import { forTerminal } from '../../kit/text/sanitise.js'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** May be wrapped when the table is too wide. */
  readonly wraps?: boolean
}

const GAP = 2
const NARROWEST = 10

/**
 * A table without lines, at most `width` columns wide as long as its columns that may wrap leave room to. Cells are texts
 * from outside: what a terminal would act on is taken out.
 *
 * @param rows one cell per column
 */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string {
  const cells = rows.map((row) => row.map(forTerminal))
  const widths = fitted(
    columns.map(({ title }, index) => Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0))),
    columns,
    width,
  )
  const table = new Table({
    head: columns.map(({ title }) => title),
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: widths,
    wordWrap: true,
    wrapOnWordBoundary: false,
  })
  table.push(...cells)
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`
}

/** Natural widths, the widest of the columns that wrap made narrower until the whole fits. */
function fitted(natural: readonly number[], columns: readonly Column[], width: number): number[] {
  const widths = [...natural]
  const total = (): number => widths.reduce((sum, one) => sum + one, GAP * (widths.length - 1))
  for (let over = total() - width; over > 0; over = total() - width) {
    const widest = widths.reduce<number | null>(
      (best, one, index) =>
        columns[index]?.wraps === true && one > NARROWEST && (best === null || one > (widths[best] ?? 0))
          ? index
          : best,
      null,
    )
    if (widest === null) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
} as const
