import { rm, rmdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { userError } from '../model/errors.js'
import { codeOf, fileError } from './file-errors.js'
import { filesOf } from './folder.js'
import { readHeader } from './header.js'
import { refuseIfHeld } from './lock.js'

/**
 * Deletes a run: its own files, then the folder. Throws UserError when a process is at work on it, or when the folder also holds
 * files that are not the run's; those are left. Outside of `root`, the folder of all runs, nothing is deleted but what reads as
 * a run: any project may have a `prices.yaml` beside a `header.json`.
 */
export async function removeRun(root: string, folder: string): Promise<void> {
  if (dirname(resolve(folder)) !== resolve(root)) await readHeader(folder)
  const { folder: _folder, ...files } = filesOf(folder)
  refuseIfHeld(files.lock)
  try {
    for (const file of [...Object.values(files), `${files.header}.tmp`]) await rm(file, { force: true })
    await rmdir(folder)
  } catch (error) {
    throw codeOf(error) === 'ENOTEMPTY'
      ? userError(
          `${folder} also holds files that are not of the run; they are kept`,
          'look at them and delete the folder yourself',
        )
      : fileError(error, folder)
  }
}
