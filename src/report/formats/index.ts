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
    name: 'json',
    summary: 'everything, for programs (schema/report.schema.json)',
    load: async () => (await import('./json.js')).json,
  },
]
