import type { CassetteLine } from '../../model/simulation.js'
import { type FileRef, fileRef } from '../reading/file-ref.js'
import { parseJsonLines } from '../reading/jsonl-documents.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { cassetteLine } from '../schemas/cassette.js'
import { checkDocument } from '../words/check-document.js'

/** Loads recorded answers (JSONL). Throws a UserError with every mistake in it; paths are relative to the working directory. */
export async function loadCassette(file: string): Promise<CassetteLine[]> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readCassette(fileRef(file, '.', process.cwd()), mistakes))
}

/** As `loadCassette`, with the mistakes noted among others; lines that have one are left out. */
export async function readCassette(file: FileRef, mistakes: Mistakes): Promise<CassetteLine[]> {
  const text = await readText(file, mistakes)
  return parseJsonLines(text ?? '', file.shown, mistakes).flatMap((document) => {
    const line = checkDocument<CassetteLine>(cassetteLine, document, mistakes)
    return line === null ? [] : [line]
  })
}
