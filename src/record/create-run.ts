import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { userError } from '../model/errors.js'
import type { GoldenCase } from '../model/golden.js'
import type { RunHeader } from '../model/run.js'
import { codeOf, fileError } from './file-errors.js'
import { fileMode, filesOf, folderMode } from './folder.js'
import { lockRun } from './lock.js'
import { type OpenRun, openFiles } from './open-run.js'

export interface NewRun {
  /** The folder of all runs; made if it is not there. */
  readonly root: string
  readonly header: RunHeader
  /** What is asked, as it was when it was asked. */
  readonly cases: readonly GoldenCase[]
  readonly pricesYaml: string
}

/**
 * Makes the folder `root/<header.id>` (0700, its files 0600), writes what is known before the first call, and opens it. The header
 * comes last and whole, so that a folder with a header is a run. Throws UserError when it cannot be made.
 */
export async function createRun(run: NewRun): Promise<OpenRun> {
  const folder = join(run.root, run.header.id)
  try {
    mkdirSync(run.root, { recursive: true, mode: folderMode })
    mkdirSync(folder, { mode: folderMode })
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? userError(`${folder} is there already`) : fileError(error, folder)
  }
  try {
    return fill(folder, run)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw fileError(error, folder)
  }
}

function fill(folder: string, { header, cases, pricesYaml }: NewRun): OpenRun {
  const files = filesOf(folder)
  const unlock = lockRun(files.lock)
  const write = (file: string, text: string) => writeFileSync(file, text, { mode: fileMode, flag: 'wx', flush: true })
  write(files.cases, cases.map((one) => `${JSON.stringify(one)}\n`).join(''))
  write(files.prices, pricesYaml)
  write(`${files.header}.tmp`, `${JSON.stringify(header, null, 2)}\n`)
  renameSync(`${files.header}.tmp`, files.header)
  return openFiles(folder, header.id, unlock)
}
