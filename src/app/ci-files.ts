import { appendFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Problem, UserError } from '../model/errors.js'

/**
 * Makes sure that these files can be written when the time comes, and makes their folders; the files themselves stay as they
 * are. Throws UserError that names every one that cannot.
 *
 * @param files absolute paths
 */
export async function checkWritable(files: readonly string[]): Promise<void> {
  const problems = (await Promise.all(files.map(problemOf))).filter((problem) => problem !== null)
  const [first, ...others] = problems
  if (first !== undefined) throw new UserError([first, ...others])
}

async function problemOf(file: string): Promise<Problem | null> {
  try {
    if (await isFolder(file)) return unwritable(file, 'it is a folder')
    await mkdir(dirname(file), { recursive: true })
    await writeFile(draftOf(file), '')
    await rm(draftOf(file))
    return null
  } catch (error) {
    return unwritable(file, codeOf(error))
  }
}

/** Writes a text to a file, all of it or nothing, over what was there. Throws UserError when it cannot be written. */
export async function writeWhole(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(draftOf(file), text, { flush: true })
    await rename(draftOf(file), file)
  } catch (error) {
    await rm(draftOf(file), { force: true })
    throw new UserError([unwritable(file, codeOf(error))])
  }
}

/**
 * Adds a text to the end of a file that others write to as well, unless it would grow beyond `mostBytes`.
 *
 * @returns whether it was added
 * @throws UserError when the file cannot be written
 */
export async function appendWithin(file: string, text: string, mostBytes: number): Promise<boolean> {
  try {
    const there = await stat(file).then(
      ({ size }) => size,
      () => 0,
    )
    if (there + Buffer.byteLength(text) > mostBytes) return false
    await appendFile(file, text)
    return true
  } catch (error) {
    throw new UserError([unwritable(file, codeOf(error))])
  }
}

const isFolder = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Beside the file, so that it can take its place; by process, so that two do not write into one. */
const draftOf = (file: string): string => `${file}.${process.pid}.tmp`

/** What the system says, `ENOSPC`; anything without a code is no error of the file. */
function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) throw error
  return code
}

const unwritable = (file: string, why: string): Problem => ({
  where: null,
  what: `${file} cannot be written: ${why}`,
  todo: 'name a file in a folder that is yours to write to',
})
