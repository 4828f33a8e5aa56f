import path from 'node:path'
import type { ZodType } from 'zod'
import type { GoldenCase, GoldenSet } from '../../model/golden.js'
import type { ConfigDeps } from '../deps.js'
import type { Document } from '../reading/document.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes, type Where } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { checkSpec } from '../schemas/check.js'
import { goldenCase } from '../schemas/golden-case.js'
import { checkDocument } from '../words/check-document.js'
import type { CaseSource } from './case-source.js'
import { csvCases } from './csv-cases.js'
import { shippedSet } from './shipped.js'
import { yamlCases } from './yaml-cases.js'

/**
 * Loads one golden set: a YAML, JSONL or CSV file, relative to `deps.cwd`, or the name of a set that ships.
 * Throws a UserError with every mistake in it.
 */
export async function loadGoldenSet(name: string, deps: ConfigDeps): Promise<GoldenSet> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readGoldenSets([{ name, namedAt: null }], deps.cwd, deps, mistakes))
}

/** Loads sets named by a file in `folder` and joins them into one; no case id may stand in two of them. */
export async function readGoldenSets(
  names: readonly NamedSet[],
  folder: string,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<GoldenSet | null> {
  const known = new Map<string, Document>()
  const sets: GoldenSet[] = []
  for (const named of names) {
    const set = await readGoldenSet(named, folder, deps, mistakes)
    if (set === null) continue
    const cases = set.cases.flatMap((document) => {
      const found = checkDocument<GoldenCase>(set.schema, document, mistakes)
      if (found === null) return []
      noteDuplicate(found.id, document, known, mistakes)
      return [found]
    })
    sets.push({ name: set.name, file: set.file, cases })
  }
  if (sets.length === 0) return null
  return {
    name: sets.map((set) => set.name).join(' + '),
    file: sets.map((set) => set.file).join(', '),
    cases: sets.flatMap((set) => set.cases),
  }
}

/** A set by the name it was asked for: a file, or one that ships. */
export interface NamedSet {
  readonly name: string
  readonly namedAt: Where
}

/** A set whose cases have been found and not yet checked. */
export interface UncheckedSet {
  readonly name: string
  /** As messages call it. */
  readonly file: string
  readonly cases: readonly Document[]
  /** What each case must be. */
  readonly schema: ZodType<GoldenCase>
}

/** Reads one set. Null, with the mistakes noted, when its cases cannot be told apart. */
export async function readGoldenSet(
  named: NamedSet,
  folder: string,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<UncheckedSet | null> {
  const text = await textOf(named, folder, deps, mistakes)
  const source = text === null ? null : casesOf(text, mistakes)
  if (text === null || source === null) return null
  const schema = goldenCase(checkSpec(deps.checkOptions), source)
  return { name: source.name, file: text.file.shown, cases: source.cases, schema }
}

interface SetText {
  readonly file: FileRef
  readonly text: string
}

async function textOf(
  { name, namedAt }: NamedSet,
  folder: string,
  deps: ConfigDeps,
  mistakes: Mistakes,
): Promise<SetText | null> {
  const made = deps.madeSets.get(name)
  if (made !== undefined) return { file: { path: `${name}.yaml`, shown: name, namedAt }, text: made() }
  const file = isShippedName(name)
    ? await shippedSet(name, namedAt, deps, mistakes)
    : fileRef(name, folder, deps.cwd, namedAt)
  const text = file === null ? null : await readText(file, mistakes)
  return file === null || text === null ? null : { file, text }
}

const isShippedName = (name: string): boolean => /^[\w-]+$/.test(name)

function casesOf({ text, file }: SetText, mistakes: Mistakes): CaseSource | null {
  const extension = path.extname(file.path).toLowerCase()
  const name = path.basename(file.path, path.extname(file.path))
  switch (extension) {
    case '.yaml':
    case '.yml':
      return yamlCases(text, file.shown, name, mistakes)
    case '.jsonl':
    case '.ndjson':
      return { name, system: null, params: {}, cases: parseJsonLines(text, file.shown, mistakes) }
    case '.csv':
    case '.tsv':
      return csvCases(text, file.shown, name, mistakes)
    default:
      mistakes.add(
        file.namedAt ?? { file: file.shown, line: null, column: null },
        `${file.shown} has an ending that is not known`,
        'golden sets are .yaml, .jsonl or .csv files',
      )
      return null
  }
}

// Places are looked up for duplicates only: in a JSONL file that costs a second parse of the line.
export function noteDuplicate(id: string, document: Document, known: Map<string, Document>, mistakes: Mistakes): void {
  const first = known.get(id)?.locate(['id'], 'value')
  if (first === undefined) known.set(id, document)
  else
    mistakes.add(
      document.locate(['id'], 'value'),
      `another case has the id "${id}" already`,
      `the first one stands at ${first?.file}:${first?.line}`,
    )
}
