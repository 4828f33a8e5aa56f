import type { Mistakes, Where } from '../reading/mistakes.js'
import { suggestion } from '../words/issue-words.js'

/** Notes a name that refers to nothing, with the names that exist. */
export function noteUnknown(
  subject: string,
  where: Where,
  name: string,
  known: readonly string[],
  mistakes: Mistakes,
): void {
  if (!known.includes(name)) mistakes.add(where, `${subject} is "${name}"`, suggestion(name, known))
}

/** Indices of values that stood in the list before. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
