import type { Problem } from '../../model/errors.js'
import { parentProblems } from '../../pricing/index.js'
import { fileRef } from '../reading/file-ref.js'
import { Mistakes } from '../reading/mistakes.js'
import { type LocatedRow, noteProblems, readLocatedRows } from './book.js'

/** What is in some price books, and everything that is wrong with them. */
export interface BookInspection {
  readonly rows: readonly LocatedRow[]
  readonly problems: readonly Problem[]
}

/**
 * Reads price books together and names every problem in them, those included that a run can live with: prices of a part
 * whose parent has none. Never throws for what is in a file. Paths are relative to `cwd`.
 */
export async function inspectPriceBooks(files: readonly string[], cwd: string): Promise<BookInspection> {
  const mistakes = new Mistakes()
  const rows = await readLocatedRows(
    files.map((file) => fileRef(file, '.', cwd)),
    mistakes,
  )
  noteProblems(rows, parentProblems, mistakes)
  return { rows, problems: mistakes.found() }
}
