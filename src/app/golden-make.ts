import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DEFAULT_SET_SEED, madeSets } from '../golden/index.js'
import { nearest } from '../kit/text/nearest.js'
import { userError } from '../model/errors.js'

/** The text of a golden set that is made on demand. Throws UserError with the names there are when none has this one. */
export function makeGoldenSet(name: string, seed = DEFAULT_SET_SEED): string {
  const names = madeSets.map((set) => set.name)
  const found = madeSets.find((set) => set.name === name)
  if (found !== undefined) return found.yaml(seed)
  const [likely] = nearest(name, names, 1)
  throw userError(
    `no golden set named "${name}" is made on demand`,
    `${likely === undefined ? '' : `Did you mean ${likely}? `}Known: ${names.join(', ')}. llm-bench init --set copies one that ships as a file.`,
  )
}

/** Writes a text to a file that is not there yet. Throws UserError, having written nothing, when it is or cannot be written. */
export async function writeNewFile(file: string, text: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST') throw userError(`${file} is there already`, 'Nothing was written. Name another file.')
    if (code === undefined) throw error
    throw userError(`${file} cannot be written (${code})`)
  }
}
