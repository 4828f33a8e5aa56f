import type { Where } from './mistakes.js'

export type Path = readonly PropertyKey[]

/** A parsed text that still knows where each of its values stood. */
export interface Document {
  readonly value: unknown
  /** Where it stands in the file as a whole, for messages: `['cases', 3]`. */
  readonly path: Path
  /** The place of a value or of its key; of the nearest thing around it when it is missing. */
  locate(path: Path, part: 'key' | 'value'): Where
}

/** `models[0].price`; '' for the whole document. */
export const pathText = (path: Path): string =>
  path
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[\w-]+$/.test(String(step))
          ? `.${String(step)}`
          : `["${String(step)}"]`,
    )
    .join('')
    .replace(/^\./, '')
