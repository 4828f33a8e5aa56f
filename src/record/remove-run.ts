import { rm, rmdir } from 'node:fs/promises'
import { userError } from '../model/errors.js'
import { codeOf, fileError } from './file-errors.js'
import { filesOf } from './folder.js'
import { refuseIfHeld } from './lock.js'

/**
 * Deletes a run: its own files, then the folder. Throws UserError when a process is at work on it, or when the folder also holds
 * files that are not the run's; those are left.
 */
export async function removeRun(folder: string): Promise<void> {
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
