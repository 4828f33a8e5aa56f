import type { ReportModel } from '../model/report.js'

export interface RenderOptions {
  /** Columns to fit in; only the terminal format cares. */
  readonly width: number
  readonly colour: boolean
}

/** An output format: the whole text of a report, ending in a line break. Pure: same model, same bytes. */
export interface Format {
  render(report: ReportModel, options: RenderOptions): string
}
