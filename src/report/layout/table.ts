/** What a figure tells the reader at a glance, `silent`: nothing. Colour is the terminal's business. */
export type Tone = 'plain' | 'good' | 'bad' | 'silent'

/** A figure and, beside it, how sure it is ("" when there is nothing to say). Texts are raw: each format makes them safe. */
export interface Cell {
  readonly value: string
  readonly bar: string
  readonly tone: Tone
}

export interface Heading {
  /** Two lines at most, broken by "\n". */
  readonly text: string
  readonly align: 'left' | 'right'
  /** Which goes first on a narrow terminal: the highest. 0 stays. */
  readonly drop: number
}

/** Column of a table over rows of one kind. */
export interface Column<Row> extends Heading {
  cell(row: Row): Cell
}

export interface Table {
  readonly headings: readonly Heading[]
  readonly rows: readonly (readonly Cell[])[]
}

export const cell = (value: string, bar: string | null = null, tone: Tone = 'plain'): Cell => ({
  value,
  bar: bar ?? '',
  tone,
})

/** Not measured, which is not zero. */
export const unmeasured: Cell = cell('—', null, 'silent')

/** The one the others are compared with: it has no difference from itself. */
export const reference: Cell = cell('ref', null, 'silent')

/** The rows through the columns. A column that is silent all the way down is left out. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  const filled = columns.filter((column) => rows.some((row) => column.cell(row).tone !== 'silent'))
  return {
    headings: filled.map(({ text, align, drop }) => ({ text, align, drop })),
    rows: rows.map((row) => filled.map((column) => column.cell(row))),
  }
}
