import { readCsvRows } from '../reading/csv-rows.js'
import type { Mistakes, Where } from '../reading/mistakes.js'

/** A CSV whose first line names its columns. */
export interface CsvTable {
  readonly names: readonly string[]
  readonly rows: readonly CsvLine[]
}

export interface CsvLine {
  readonly where: NonNullable<Where>
  /** The text of a column without the blanks around it; empty where the line ends before it, or there is no such column. */
  cell(name: string): string
}

/**
 * Reads a CSV by the names of its columns; lines without any text are passed over. Null, with the mistakes noted, when it is
 * no CSV or names a column twice. A line with more cells than columns is a mistake too: an unquoted 1,000 would be a 1.
 */
export function readCsvTable(text: string, file: string, mistakes: Mistakes): CsvTable | null {
  const [header, ...body] = readCsvRows(text, file, mistakes) ?? []
  if (header === undefined) return null
  const names = header.cells.map((cell) => cell.trim())
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) {
    mistakes.add({ file, line: 1, column: null }, `the column "${twice}" is there twice`, 'keep one of the two')
    return null
  }
  const rows = body.filter(({ cells }) => cells.some(hasText)).map(({ cells, lastLine }) => line(cells, lastLine))
  return { names, rows }

  function line(cells: readonly string[], lastLine: number): CsvLine {
    const where = { file, line: lastLine - cells.join('').split('\n').length + 1, column: null }
    if (cells.slice(names.length).some(hasText))
      mistakes.add(where, `has ${cells.length} cells for ${names.length} columns`, 'quote what has a comma: "1,000"')
    return { where, cell: (name) => cells[names.indexOf(name)]?.trim() ?? '' }
  }
}

const hasText = (cell: string): boolean => cell.trim() !== ''
