import type { Where } from './mistakes.js'

export type Path = readonly PropertyKey[]

/** A parsed text that still knows where each of its values stood. */
export interface Document {
  readonly value: unknown
  /** How messages call one of its values: `models[0].price`; the whole of it is `the file`, `the line`, `the row`. */
  nameOf(path: Path): string
  /** The place of a value or of its key; of the nearest thing around it when it is missing. */
  locate(path: Path, part: 'key' | 'value'): Where
}

/** What a value is called after and where it stands; all that is needed to report a mistake in it. */
export type Places = Pick<Document, 'nameOf' | 'locate'>

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
