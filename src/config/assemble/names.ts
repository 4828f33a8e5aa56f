import type { Path } from '../reading/document.js'
import type { Where } from '../reading/mistakes.js'

/** Where a value of the configuration was written; null for what came from flags. */
export type Locate = (path: Path, part: 'key' | 'value') => Where

/** Indices of values that stood in the list before. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
