import type { GoldenSetCheck } from '../../model/golden-check.js'
import type { RenderOptions } from '../format.js'

interface GoldenFormatEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<(checks: readonly GoldenSetCheck[], options: RenderOptions) => string>
}

/** All output formats of `golden check`, the default first; their code is loaded on use. */
export const goldenCheckFormats: readonly GoldenFormatEntry[] = [
  {
    name: 'terminal',
    summary: 'problems by line, then what the set is made of',
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    name: 'json',
    summary: 'everything, for programs (schema/golden-check.schema.json)',
    load: async () => (sets) => `${JSON.stringify({ format: 1, sets }, null, 2)}\n`,
  },
]

/** Renders the checks of golden sets in the named format. Throws RangeError for one that is not in the list. */
export async function renderGoldenChecks(
  checks: readonly GoldenSetCheck[],
  format: string,
  options: RenderOptions,
): Promise<string> {
  const entry = goldenCheckFormats.find(({ name }) => name === format)
  if (entry === undefined) throw new RangeError(`there is no format "${format}"`)
  const render = await entry.load()
  return render(checks, options)
}
