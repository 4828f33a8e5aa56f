import type { z } from 'zod'
import { type Document, type Path, pathText } from '../reading/document.js'
import type { Mistakes } from '../reading/mistakes.js'
import { parseOptions, suggestion } from './issue-words.js'

/** Keys that a document may not have and that deserve a sentence of their own, with that sentence. */
export type KnownAbsences = Readonly<Record<string, string>>

/** The document's value as the schema reads it. Null, with every mistake noted at its place, when it does not fit. */
export function checkDocument<Value>(
  schema: z.ZodType<Value>,
  document: Document,
  mistakes: Mistakes,
  absences: KnownAbsences = {},
): Value | null {
  const result = schema.safeParse(document.value, parseOptions)
  if (result.success) return result.data
  const issues = result.error.issues.filter((issue) => !followsFromUnknownKey(issue, result.error.issues))
  for (const issue of issues) noteIssue(issue, [], document, mistakes, absences)
  return null
}

/** "has no prompt" is noise beside "promt is not a known key". */
const followsFromUnknownKey = (issue: z.core.$ZodIssue, all: readonly z.core.$ZodIssue[]): boolean =>
  issue.code === 'custom' &&
  all.some(({ code, path }) => code === 'unrecognized_keys' && pathText(path) === pathText(issue.path))

function noteIssue(
  issue: z.core.$ZodIssue,
  above: Path,
  document: Document,
  mistakes: Mistakes,
  absences: KnownAbsences,
): void {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const known: string[] = JSON.parse(issue.message)
    for (const key of issue.keys) {
      const todo = (path.length === 0 ? absences[key] : undefined) ?? suggestion(key, known)
      mistakes.add(
        document.locate([...path, key], 'key'),
        `${document.nameOf([...path, key])} is not a known key`,
        todo,
      )
    }
  } else if (issue.code === 'invalid_union' && meantBranch(issue.errors) !== null) {
    for (const inner of meantBranch(issue.errors) ?? []) noteIssue(inner, path, document, mistakes, absences)
  } else {
    note(path, issue.message, document, mistakes)
  }
}

function note(path: Path, message: string, document: Document, mistakes: Mistakes): void {
  const [what = '', ...todo] = message.split('\n')
  const part = what === 'is missing' ? 'key' : 'value'
  mistakes.add(
    document.locate(path, part),
    `${document.nameOf(path)} ${what}`,
    todo.length === 0 ? null : todo.join('\n'),
  )
}

/** The branch of a union that the value was meant for: the one that fails inside and not already by its kind. */
const meantBranch = (branches: readonly (readonly z.core.$ZodIssue[])[]) =>
  branches.find((issues) => !issues.some(isOfOtherKind)) ?? null

const isOfOtherKind = ({ code, path }: z.core.$ZodIssue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_union')
