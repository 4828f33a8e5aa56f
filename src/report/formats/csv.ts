import { forCsv, forTerminal } from '../../kit/text/sanitise.js'
import { csvColumns } from '../csv-columns.js'
import type { Format } from '../format.js'

/** For spreadsheets and scripts: one line per candidate in the order of the run, figures at full precision, nothing else. */
export const csv: Format = {
  render(report) {
    const columns = csvColumns(report)
    const lines = [
      columns.map(({ name }) => name),
      ...report.candidates.map((candidate) => columns.map(({ value }) => text(value(candidate)))),
    ]
    return lines.map((line) => `${line.map((field) => forCsv(forTerminal(field))).join(',')}\r\n`).join('')
  },
}

/** Not measured is an empty field. */
const text = (value: string | number | boolean | null): string => (value === null ? '' : String(value))
