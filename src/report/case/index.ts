import type { CaseReport } from '../../model/case-report.js'
import { userError } from '../../model/errors.js'
import type { RenderOptions } from '../format.js'

interface CaseFormatEntry {
  readonly name: string
  readonly load: () => Promise<(report: CaseReport, options: RenderOptions) => string>
}

/** The output formats of one case, the default first; their code is loaded on use. */
const caseFormats: readonly CaseFormatEntry[] = [
  { name: 'terminal', load: async () => (await import('./terminal.js')).terminal },
  { name: 'markdown', load: async () => (await import('./markdown.js')).markdown },
  // Its shape is schema/case.schema.json.
  { name: 'json', load: async () => (report) => `${JSON.stringify(report, null, 2)}\n` },
]

/** Renders one case in the named format. Throws UserError for a format that cannot show one. */
export async function renderCase(report: CaseReport, format: string, options: RenderOptions): Promise<string> {
  const entry = caseFormats.find(({ name }) => name === format)
  if (entry === undefined)
    throw userError(
      `one case cannot be printed as ${format}`,
      `Known: ${caseFormats.map(({ name }) => name).join(', ')}.`,
    )
  const render = await entry.load()
  return render(report, options)
}
