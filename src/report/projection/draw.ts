import { forTerminal } from '../../kit/text/sanitise.js'
import { cellText, fit, GAP } from '../layout/fit.js'
import type { Cell, Heading, Table, Tone } from '../layout/table.js'
import { displayWidth } from '../layout/width.js'

/** Marks a text for a terminal that shows colours; leaves it alone for one that does not. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  good(text: string): string
  bad(text: string): string
}

const ESCAPE = String.fromCharCode(0x1b)

export function paint(colour: boolean): Paint {
  const code = (open: number, close: number) => (text: string) =>
    colour ? `${ESCAPE}[${open}m${text}${ESCAPE}[${close}m` : text
  return { bold: code(1, 22), dim: code(2, 22), good: code(32, 39), bad: code(31, 39) }
}

/** A text from outside, on one line and without anything a terminal would obey. */
export const plainLine = (text: string): string => forTerminal(text).replace(/\s*\n\s*/g, ' ')

/** A table in at most `width` columns, a rule under its head. */
export function drawTable(table: Table, width: number, paint: Paint): string[] {
  const safe = { ...table, rows: table.rows.map((row) => row.map(onOneLine)) }
  const nameAt = Math.max(
    0,
    table.headings.findIndex(({ text }) => text === 'candidate'),
  )
  const { headings, rows } = fit(safe, nameAt, width).table
  const widths = headings.map(({ text }, at) =>
    Math.max(...text.split('\n').map(displayWidth), ...rows.map((row) => cellWidth(row[at]))),
  )
  return [
    ...headLines(headings, widths).map((line) => paint.bold(line)),
    '─'.repeat(widths.reduce((sum, one) => sum + one + GAP, -GAP)),
    ...rows.map((row) => rowLine(row, headings, widths, paint)),
  ].map((line) => line.trimEnd())
}

const onOneLine = (cell: Cell): Cell => ({ ...cell, value: plainLine(cell.value), bar: plainLine(cell.bar) })

const cellWidth = (cell: Cell | undefined): number => (cell === undefined ? 0 : displayWidth(cellText(cell)))

/** Headings of two lines stand with their last one on the rule. */
function headLines(headings: readonly Heading[], widths: readonly number[]): string[] {
  const height = Math.max(...headings.map(({ text }) => text.split('\n').length))
  return Array.from({ length: height }, (_, line) =>
    headings
      .map(({ text, align }, at) => {
        const lines = text.split('\n')
        return aligned(lines[line - (height - lines.length)] ?? '', align, widths[at] ?? 0)
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

function rowLine(row: readonly Cell[], headings: readonly Heading[], widths: readonly number[], paint: Paint): string {
  return row
    .map((cell, at) => {
      const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - cellWidth(cell)))
      const figure = painted(cell.value, cell.tone, paint) + (cell.bar === '' ? '' : ` ${paint.dim(cell.bar)}`)
      return headings[at]?.align === 'right' ? space + figure : figure + space
    })
    .join(' '.repeat(GAP))
}

function aligned(text: string, align: Heading['align'], width: number): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return align === 'right' ? space + text : text + space
}

function painted(text: string, tone: Tone, paint: Paint): string {
  switch (tone) {
    case 'plain':
      return text
    case 'good':
      return paint.good(text)
    case 'bad':
      return paint.bad(text)
    case 'silent':
      return paint.dim(text)
    default:
      return tone satisfies never
  }
}
