import { findRun, listRuns, type RunSummaryLine, removeRun } from '../record/index.js'
import { runsFolder } from './runs-folder.js'

export type { RunSummaryLine } from '../record/index.js'

/** The runs of a project, newest first. */
export const projectRuns = (cwd: string): Promise<readonly RunSummaryLine[]> => listRuns(runsFolder(cwd))

/** Finds a run by folder, id prefix or `latest`. Throws UserError when there is none, or more than one. */
export const runFolder = (cwd: string, reference: string): Promise<string> => findRun(runsFolder(cwd), reference)

/** Deletes a run folder for good. Throws UserError while a run is still being written. */
export const deleteRun = async (cwd: string, reference: string): Promise<string> => {
  const folder = await runFolder(cwd, reference)
  await removeRun(runsFolder(cwd), folder)
  return folder
}
