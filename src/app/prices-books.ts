import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { UserError, userError } from '../model/errors.js'
import { packagePath } from './package-files.js'
import { runFolder } from './runs.js'

/** The file of a price book that is named by a path, a run (its folder, the start of its id, `latest`) or a card that ships. */
export async function priceBookPath(name: string, cwd: string): Promise<string> {
  const path = resolve(cwd, name)
  if (existsSync(path)) return statSync(path).isDirectory() ? bookOfFolder(path, name) : path
  const card = packagePath('fixtures', 'prices', `${name}.yaml`)
  if (/^[\w.-]+$/.test(name) && existsSync(card)) return card
  return bookOfRun(name, cwd)
}

/** The names of the price cards that ship. */
export async function shippedCards(): Promise<string[]> {
  const files = await readdir(packagePath('fixtures', 'prices'))
  return files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [])).sort()
}

/** The configuration of a folder by its usual name; null when there is none. */
export function usualConfig(cwd: string): string | null {
  const file = join(cwd, 'llm-bench.yaml')
  return existsSync(file) ? relative(cwd, file) : null
}

function bookOfFolder(folder: string, name: string): string {
  const book = join(folder, 'prices.yaml')
  if (existsSync(book)) return book
  throw userError(`there is no prices.yaml in ${name}`, 'Name a price book, or the folder of a run.')
}

async function bookOfRun(name: string, cwd: string): Promise<string> {
  try {
    return bookOfFolder(await runFolder(cwd, name), name)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw userError(
      `there is no price book "${name}"`,
      `Name a file, a run, or a card that ships: ${(await shippedCards()).join(', ')}`,
    )
  }
}
