import type { Format } from '../format.js'

/** The whole report as JSON: money as decimal text, other numbers as full doubles, what was not measured as null. */
export const json: Format = {
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
}
