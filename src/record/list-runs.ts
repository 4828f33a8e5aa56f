import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../model/errors.js'
import type { RunHeader } from '../model/run.js'
import { codeOf, fileError } from './file-errors.js'
import { filesOf } from './folder.js'
import { readHeader } from './header.js'
import { describeHolder } from './lock.js'

export type RunSummaryLine = {
  readonly id: string
  readonly folder: string
} & (
  | {
      readonly status: 'readable'
      readonly header: RunHeader
      /** The process that is at work on it, in words; null: none. */
      readonly inUseBy: string | null
    }
  | { readonly status: 'broken'; readonly why: string }
)

/** The runs under `root`, newest first; none when there is no such folder. Files beside them are passed over. */
export async function listRuns(root: string): Promise<RunSummaryLine[]> {
  const ids = (await folderNames(root)).sort((one, other) => (one < other ? 1 : -1))
  return Promise.all(ids.map((id) => describeRun(id, join(root, id))))
}

async function describeRun(id: string, folder: string): Promise<RunSummaryLine> {
  try {
    const header = await readHeader(folder)
    return { id, folder, status: 'readable', header, inUseBy: describeHolder(filesOf(folder).lock) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { id, folder, status: 'broken', why: error.problems[0].what }
  }
}

async function folderNames(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw fileError(error, root)
  }
}
