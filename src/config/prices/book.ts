import type { PriceEntry } from '../../model/price.js'
import { bookProblems } from '../../pricing/index.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { Mistakes, type Where } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { parseYaml } from '../reading/yaml-document.js'
import { priceBookFile } from '../schemas/price-book.js'
import { checkDocument } from '../words/check-document.js'

/** Loads a price book. Throws a UserError with every mistake in it; paths are relative to the working directory. */
export async function loadPriceBook(file: string): Promise<PriceEntry[]> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readPriceBooks([fileRef(file, '.', process.cwd())], mistakes))
}

/** Reads a price book out of a text. `file` is what messages and the rows' origin call it. Throws as `loadPriceBook`. */
export function parsePriceBook(text: string, file: string): PriceEntry[] {
  const mistakes = new Mistakes()
  const rows = readRows(text, file, mistakes)
  noteBookProblems(rows, mistakes)
  return mistakes.settle(rows.map(({ entry }) => entry))
}

/** The rows of several books in the order of the books, checked together: no two may claim one model at one time. */
export async function readPriceBooks(files: readonly FileRef[], mistakes: Mistakes): Promise<PriceEntry[]> {
  const rows: LocatedRow[] = []
  for (const file of files) {
    const text = await readText(file, mistakes)
    if (text !== null) rows.push(...readRows(text, file.shown, mistakes))
  }
  noteBookProblems(rows, mistakes)
  return rows.map(({ entry }) => entry)
}

interface LocatedRow {
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

function noteBookProblems(rows: readonly LocatedRow[], mistakes: Mistakes): void {
  const places = new Map(rows.map(({ entry, where }) => [entry, where]))
  for (const { entry, what, todo } of bookProblems(rows.map((row) => row.entry)))
    mistakes.add(places.get(entry) ?? null, what, todo)
}
