import type { Format } from '../format.js'

/** A format as help sees it: light, its code loaded on use. */
export interface FormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Format>
}

/** All output formats, the default first. */
export const formats: readonly FormatEntry[] = [
  {
    name: 'terminal',
    summary: 'a table for people',
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    name: 'markdown',
    summary: 'the same for a pull request or a wiki, details folded',
    load: async () => (await import('./markdown.js')).markdown,
  },
  {
    name: 'csv',
    summary: 'one line per candidate, for spreadsheets and scripts',
    load: async () => (await import('./csv.js')).csv,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/report.schema.json)',
    load: async () => (await import('./json.js')).json,
  },
]
