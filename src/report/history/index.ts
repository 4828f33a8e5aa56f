import type { History } from '../../model/history.js'
import type { RenderOptions } from '../format.js'

interface HistoryFormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<(history: History, options: RenderOptions) => string>
}

/** All output formats of a trend, the default first; their code is loaded on use. */
export const historyFormats: readonly HistoryFormatEntry[] = [
  {
    name: 'terminal',
    summary: 'tables with intervals, a chart, and what changed',
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    name: 'csv',
    summary: 'a line per candidate and run',
    load: async () => (await import('./csv.js')).csv,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/history.schema.json)',
    load: async () => (history) => `${JSON.stringify(history, null, 2)}\n`,
  },
]

/** Renders a trend in the named format. Throws RangeError for one that is not in the list. */
export async function renderHistory(history: History, format: string, options: RenderOptions): Promise<string> {
  const entry = historyFormats.find(({ name }) => name === format)
  if (entry === undefined) throw new RangeError(`there is no format "${format}"`)
  const render = await entry.load()
  return render(history, options)
}
