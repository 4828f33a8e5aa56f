import { existsSync } from 'node:fs'
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { userError } from '../../model/errors.js'
import type { PriceEntry } from '../../model/price.js'
import { fileRef } from '../reading/file-ref.js'
import { Mistakes } from '../reading/mistakes.js'
import { readText } from '../reading/text-file.js'
import { parsePriceBook } from './book.js'
import type { NewRow } from './book-yaml.js'
import { editBook } from './edit-book.js'

/** A price book that rows can come into. */
export interface PriceBookFile {
  /** How messages call it. */
  readonly shown: string
  readonly entries: readonly PriceEntry[]
  /**
   * Writes the book with more rows in it, and with an end for some it has. The rest of the text stays as it is. The file is
   * whole at every moment: old or new. Throws UserError, having written nothing, when that cannot be done.
   *
   * @param ended rows out of `entries`
   */
  write(
    added: readonly NewRow[],
    ended: readonly { readonly entry: PriceEntry; readonly effectiveTo: string }[],
  ): Promise<void>
}

const EMPTY_BOOK = 'version: 1\ncurrency: USD\nentries: []\n'

/** Opens a price book to bring rows into; one that is not there yet is empty. Throws UserError with every mistake in it. */
export async function openPriceBook(name: string, cwd: string): Promise<PriceBookFile> {
  const file = fileRef(name, '.', cwd)
  const text = existsSync(file.path) ? await wholeText(name, cwd) : EMPTY_BOOK
  const entries = parsePriceBook(text, file.shown)
  return {
    shown: file.shown,
    entries,
    async write(added, ended) {
      const ends = ended.map(({ entry, effectiveTo }) => ({ index: entries.indexOf(entry), effectiveTo }))
      const edited = editBook(text, { added, ended: ends })
      const expected = [
        ...entries.map((entry, index) => {
          const effectiveTo = ends.find((end) => end.index === index)?.effectiveTo
          return withoutOrigin(effectiveTo === undefined ? entry : { ...entry, effectiveTo })
        }),
        ...added,
      ]
      if (!isDeepStrictEqual(rowsIn(edited, file.shown), expected))
        throw userError(
          `${file.shown} is written in a way that cannot be edited safely; nothing was written`,
          'Import into a file of its own with --into, and list both under prices.',
        )
      await replaceFile(file.path, file.shown, text, edited)
    },
  }
}

async function wholeText(name: string, cwd: string): Promise<string> {
  const mistakes = new Mistakes()
  return mistakes.settle(await readText(fileRef(name, '.', cwd), mistakes))
}

/** Null when the text is no price book any more. */
function rowsIn(text: string, file: string): NewRow[] | null {
  try {
    return parsePriceBook(text, file).map(withoutOrigin)
  } catch {
    return null
  }
}

const withoutOrigin = ({ origin, ...row }: PriceEntry): NewRow => row

/** Puts a new text in place of an old one in one step, through a file beside it; a link stays one. */
async function replaceFile(path: string, shown: string, before: string, after: string): Promise<void> {
  try {
    const there = existsSync(path)
    const target = there ? await realpath(path) : path
    if (there && stripMark(await readFile(target, 'utf8')) !== before)
      throw userError(`${shown} was changed by someone else meanwhile; nothing was written`, 'Run the command again.')
    const beside = `${target}.${process.pid}.tmp`
    try {
      await writeFile(beside, after, { flag: 'wx', mode: there ? (await stat(target)).mode : 0o644 })
      await rename(beside, target)
    } finally {
      await rm(beside, { force: true })
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw userError(`${shown} cannot be written (${code}); nothing was changed`)
  }
}

const stripMark = (text: string): string => text.replace(/^\ufeff/, '')
