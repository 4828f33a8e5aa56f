import type { ProjectionReport } from '../../model/projection.js'
import type { RenderOptions } from '../format.js'

/** An output format of a projection: the whole text, ending in a line break. Pure: same report, same bytes. */
export interface ProjectionFormat {
  render(report: ProjectionReport, options: RenderOptions): string
}
