import type { ZodType } from 'zod'

/** What a scorer found in an answer. `note` states what is there ("found 26, expected 18"), so it reads right under `not` too. */
export type Finding =
  | { readonly status: 'passed' | 'failed'; readonly note: string }
  | { readonly status: 'unscored'; readonly note: string }

/** Looks at one answer that has text. Deterministic. */
export type Check = (answer: string) => Finding

/**
 * A kind of check. `options` validates what a golden set says beside `type`, `weight` and `not`; its output is plain JSON.
 * `prepare` takes those options and does the costly part (compiling) once per check of a case.
 */
export interface Scorer {
  readonly type: string
  readonly options: ZodType
  prepare(options: Readonly<Record<string, unknown>>): Check | Promise<Check>
}

/** Joins a scorer's option type to its check, and keeps that type inside the scorer's file. */
export function defineScorer<Options>(definition: {
  readonly type: string
  readonly options: ZodType<Options>
  readonly prepare: (options: Options) => Check | Promise<Check>
}): Scorer {
  const { type, options, prepare } = definition
  // Parsed again: options read back from a run folder are typed as plain JSON, and a parse is cheaper than a cast that lies.
  return { type, options, prepare: (raw) => prepare(options.parse(raw)) }
}

export const passIf = (passed: boolean, note: string): Finding => ({ status: passed ? 'passed' : 'failed', note })

/** A text in quotes, cut to what fits into a note. */
export function quote(text: string, limit = 60): string {
  const characters = [...text]
  return JSON.stringify(characters.length <= limit ? text : `${characters.slice(0, limit).join('')}…`)
}
