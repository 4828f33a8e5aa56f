import type { ProjectionFormat } from './format.js'

/** The whole report as JSON: money as decimal text, other numbers as full doubles, what is not known as null. */
export const json: ProjectionFormat = {
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
}
