import type { Problem } from '../../model/errors.js'
import type { GoldenCase } from '../../model/golden.js'
import type { GoldenFinding, LocatedCase } from '../../model/golden-check.js'
import type { ConfigDeps } from '../deps.js'
import type { Document } from '../reading/document.js'
import { Mistakes } from '../reading/mistakes.js'
import { checkDocument } from '../words/check-document.js'
import { noteDuplicate, readGoldenSet, type UncheckedSet } from './load.js'

/** A set with the places of its cases, and what keeps the others from being read. */
export interface GoldenSetInspection {
  readonly name: string
  readonly file: string
  readonly cases: readonly LocatedCase[]
  /** Mistakes of form, from the top of the file to its end. */
  readonly problems: readonly GoldenFinding[]
}

/**
 * Reads a set as far as it can be read: what is wrong with a case does not hide the others. Throws a UserError when there is
 * no such set, or nothing in it can be told to be a case.
 *
 * @param name a file, relative to `deps.cwd`, or the name of a set that ships
 */
export async function inspectGoldenSet(name: string, deps: ConfigDeps): Promise<GoldenSetInspection> {
  const mistakes = new Mistakes()
  const set = await readGoldenSet({ name, namedAt: null }, deps.cwd, deps, mistakes)
  if (set === null || set.cases.length === 0) return mistakes.settle<never>(null)
  const known = new Map<string, Document>()
  const inspected = set.cases.map((document) => inspectCase(document, set, known))
  return {
    name: set.name,
    file: set.file,
    cases: inspected.flatMap(({ located }) => located ?? []),
    problems: [
      ...mistakes.found().map((problem) => formFinding(problem, null)),
      ...inspected.flatMap(({ problems }) => problems),
    ],
  }
}

function inspectCase(document: Document, { schema }: UncheckedSet, known: Map<string, Document>) {
  const mistakes = new Mistakes()
  const goldenCase = checkDocument<GoldenCase>(schema, document, mistakes)
  if (goldenCase !== null) noteDuplicate(goldenCase.id, document, known, mistakes)
  const located: LocatedCase | null = goldenCase && {
    goldenCase,
    locate: (path) => document.locate(path, 'value'),
  }
  const id = goldenCase?.id ?? writtenId(document.value)
  return { located, problems: mistakes.found().map((problem) => formFinding(problem, id)) }
}

const formFinding = (problem: Problem, caseId: string | null): GoldenFinding => ({ rule: 'form', caseId, ...problem })

/** The id of a case that is no case. */
function writtenId(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}
