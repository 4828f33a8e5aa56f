import type { GateReport } from '../../model/gate.js'
import type { RenderOptions } from '../format.js'

interface GateFormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<(report: GateReport, options: RenderOptions) => string>
}

/** All output formats of a comparison, the default first; their code is loaded on use. */
export const gateFormats: readonly GateFormatEntry[] = [
  {
    name: 'terminal',
    summary: 'the verdict, the gates and the cases that turned, for people',
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/gate.schema.json)',
    load: async () => (report) => `${JSON.stringify(report, null, 2)}\n`,
  },
]

/** Renders a comparison in the named format. Throws RangeError for one that is not in the list. */
export async function renderGate(report: GateReport, format: string, options: RenderOptions): Promise<string> {
  const entry = gateFormats.find(({ name }) => name === format)
  if (entry === undefined) throw new RangeError(`there is no format "${format}"`)
  const render = await entry.load()
  return render(report, options)
}
