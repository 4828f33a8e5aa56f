import type * as CsvParse from 'csv-parse/sync'
import { loadOnUse } from './load-on-use.js'
import type { Mistakes } from './mistakes.js'

export interface CsvRow {
  readonly cells: readonly string[]
  /** Where it ends; it begins behind the row before. */
  readonly lastLine: number
}

/** The rows of a CSV text, its header among them. Null, with the mistake noted, when it cannot be read as one. */
export function readCsvRows(text: string, file: string, mistakes: Mistakes): CsvRow[] | null {
  const { CsvError, parse } = loadOnUse<typeof CsvParse>('csv-parse/sync')
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      lastLine: info.lines,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : null
    mistakes.add(
      { file, line, column: null },
      'is not valid CSV: a quote is not closed or stands inside a cell',
      'double quotes inside "quoted ""cells"""',
    )
    return null
  }
}

/** What separates the cells of the header: spreadsheets of half the world write semicolons. */
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.indexOf('\n') + 1 || text.length)
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}
