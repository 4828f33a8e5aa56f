import { userError } from '../../model/errors.js'
import type { ProjectionReport } from '../../model/projection.js'
import type { RenderOptions } from '../format.js'
import type { ProjectionFormat } from './format.js'

/** A format as help sees it: light, its code loaded on use. */
interface ProjectionFormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<ProjectionFormat>
}

/** All output formats of a projection, the default first. */
export const projectionFormats: readonly ProjectionFormatEntry[] = [
  { name: 'terminal', summary: 'tables for people', load: async () => (await import('./terminal.js')).terminal },
  {
    name: 'markdown',
    summary: 'the same for a pull request or a wiki',
    load: async () => (await import('./markdown.js')).markdown,
  },
  {
    name: 'csv',
    summary: 'one line for each candidate and workload, twelve months in columns',
    load: async () => (await import('./csv.js')).csv,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/projection.schema.json)',
    load: async () => (await import('./json.js')).json,
  },
  {
    name: 'focus',
    summary: 'CSV by the column names of FOCUS, twelve months of charges, for FinOps tools',
    load: async () => (await import('./focus.js')).focus,
  },
]

/** Renders a projection in the named format. Throws UserError for a format that does not exist. */
export async function renderProjection(
  report: ProjectionReport,
  format: string,
  options: RenderOptions,
): Promise<string> {
  const entry = projectionFormats.find(({ name }) => name === format)
  if (entry === undefined)
    throw userError(`there is no format "${format}"`, `Known: ${projectionFormats.map(({ name }) => name).join(', ')}.`)
  return (await entry.load()).render(report, options)
}
