import type { ZodType } from 'zod'
import type { Attempt } from '../../model/ask.js'
import type { Usd } from '../../model/usd.js'
import type { LabelFinding } from '../../model/verdict.js'
import type { RunCode } from '../sandbox/job.js'

/** What a scorer found in an answer. `note` states what is there ("found 26, expected 18"), so it reads right under `not` too. */
export type Finding =
  | { readonly status: 'passed' | 'failed'; readonly note: string; readonly label?: LabelFinding }
  | { readonly status: 'unscored'; readonly note: string }

/** What a check may look at beside the answer's text. */
export interface CheckContext {
  /** The case's reference answer. */
  readonly reference: string | null
  /** Of the call that brought the answer. */
  readonly attempts: readonly Attempt[]
  /** What attempts cost together; null when one of them has no known cost. */
  costOf(attempts: readonly Attempt[]): Usd | null
  readonly runCode: RunCode
}

/** Looks at one answer that has text. The same answer under the same circumstances is found the same. */
export type Check = (answer: string, context: CheckContext) => Finding | Promise<Finding>

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
