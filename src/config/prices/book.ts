import type { PriceEntry } from '../../model/price.js'
import { type BookProblem, bookProblems } from '../../pricing/index.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { Mistakes, type Where } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { parseYaml } from '../reading/yaml-document.js'
import { priceBookFile } from '../schemas/price-book.js'
import { checkDocument } from '../words/check-document.js'

/** Loads a price book. Throws a UserError with every mistake in it; paths are relative to `cwd`. */
export const loadPriceBook = (file: string, cwd = process.cwd()): Promise<PriceEntry[]> => loadPriceBooks([file], cwd)

/** Loads several that are to be used together: no two may claim one model at one time. Throws as `loadPriceBook`. */
export async function loadPriceBooks(files: readonly string[], cwd = process.cwd()): Promise<PriceEntry[]> {
  const mistakes = new Mistakes()
  const refs = files.map((file) => fileRef(file, '.', cwd))
  return mistakes.settle(await readPriceBooks(refs, mistakes))
}

/** Reads a price book out of a text. `file` is what messages and the rows' origin call it. Throws as `loadPriceBook`. */
export function parsePriceBook(text: string, file: string): PriceEntry[] {
  const mistakes = new Mistakes()
  const rows = readRows(text, file, mistakes)
  noteProblems(rows, bookProblems, mistakes)
  return mistakes.settle(rows.map(({ entry }) => entry))
}

/** The rows of several books in the order of the books, checked together: no two may claim one model at one time. */
export async function readPriceBooks(files: readonly FileRef[], mistakes: Mistakes): Promise<PriceEntry[]> {
  return (await readLocatedRows(files, mistakes)).map(({ entry }) => entry)
}

/** As `readPriceBooks`, each row with the place it stands at. */
export async function readLocatedRows(files: readonly FileRef[], mistakes: Mistakes): Promise<LocatedRow[]> {
  const rows: LocatedRow[] = []
  for (const file of files) {
    const text = await readText(file, mistakes)
    if (text !== null) rows.push(...readRows(text, file.shown, mistakes))
  }
  noteProblems(rows, bookProblems, mistakes)
  return rows
}

/** A row of a price book and the place it stands at. */
export interface LocatedRow {
  readonly entry: PriceEntry
  readonly where: Where
}

function readRows(text: string, file: string, mistakes: Mistakes): LocatedRow[] {
  const document = parseYaml(text, { file, line: 1 }, mistakes)
  const book = document === null ? null : checkDocument(priceBookFile, document, mistakes)
  if (document === null || book === null) return []
  return book.entries.map((row, index) => {
    const where = document.locate(['entries', index], 'value')
    return { where, entry: { ...row, origin: row.origin ?? { kind: 'book', file, line: where?.line ?? 1 } } }
  })
}

/** Notes what `problemsOf` finds in some rows, each where its row stands. */
export function noteProblems(
  rows: readonly LocatedRow[],
  problemsOf: (entries: readonly PriceEntry[]) => readonly BookProblem[],
  mistakes: Mistakes,
): void {
  const places = new Map(rows.map(({ entry, where }) => [entry, where]))
  for (const { entry, what, todo } of problemsOf(rows.map((row) => row.entry)))
    mistakes.add(places.get(entry) ?? null, what, todo)
}
