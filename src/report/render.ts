import { userError } from '../model/errors.js'
import type { ReportModel } from '../model/report.js'
import type { RenderOptions } from './format.js'
import { formats } from './formats/index.js'

export type { RenderOptions } from './format.js'

/** Renders a report in the named format. Throws UserError for a format that does not exist. */
export async function renderReport(report: ReportModel, format: string, options: RenderOptions): Promise<string> {
  const entry = formats.find(({ name }) => name === format)
  if (entry === undefined)
    throw userError(`there is no format "${format}"`, `Known: ${formats.map(({ name }) => name).join(', ')}.`)
  return (await entry.load()).render(report, options)
}
