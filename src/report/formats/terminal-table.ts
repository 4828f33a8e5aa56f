import type { ChalkInstance } from 'chalk'
import CliTable from 'cli-table3'
import { forTerminal } from '../../kit/text/sanitise.js'
import { type Fitted, fit, GAP } from '../layout/fit.js'
import type { Cell, Table, Tone } from '../layout/table.js'

/** A table drawn in at most `width` columns, with one rule under its head; and the columns there was no room for. */
export function drawTable(
  table: Table,
  width: number,
  paint: ChalkInstance,
): { text: string; dropped: Fitted['dropped'] } {
  const headings = table.headings.map((heading) => ({ ...heading, text: forTerminal(heading.text) }))
  const safe = { headings, rows: table.rows.map((row) => row.map(onOneLine)) }
  const { table: fitted, dropped } = fit(safe, nameColumn(table), width)
  const drawn = new CliTable({
    head: fitted.headings.map(({ text }) => paint.bold(text)),
    colAligns: fitted.headings.map(({ align }) => align),
    chars: oneRule,
    // Its own colours ignore NO_COLOR and what the stream can show.
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  })
  drawn.push(...fitted.rows.map((row) => row.map((cell) => painted(cell, paint))))
  const lines = drawn.toString().split('\n')
  return { text: lines.map((line) => line.trimEnd()).join('\n'), dropped }
}

const nameColumn = ({ headings }: Table): number => headings.findIndex(({ text }) => text === 'candidate')

/** A text from outside, on one line and without anything a terminal would obey. */
export const plainLine = (text: string): string => forTerminal(text).replace(/\s*\n\s*/g, ' ')

const onOneLine = (cell: Cell): Cell => ({ ...cell, value: plainLine(cell.value), bar: plainLine(cell.bar) })

function painted({ value, bar, tone }: Cell, paint: ChalkInstance): string {
  const figure = paintTone(value, tone, paint)
  return bar === '' ? figure : `${figure} ${paint.dim(bar)}`
}

function paintTone(value: string, tone: Tone, paint: ChalkInstance): string {
  switch (tone) {
    case 'plain':
      return value
    case 'good':
      return paint.green(value)
    case 'bad':
      return paint.red(value)
    case 'silent':
      return paint.dim(value)
    default:
      return tone satisfies never
  }
}

const oneRule = {
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
  mid: '─',
  'mid-mid': '─'.repeat(GAP),
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
}
