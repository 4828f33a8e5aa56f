import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { GateSide } from '../gate/index.js'
import type { Baseline } from '../model/baseline.js'
import { userError } from '../model/errors.js'
import type { GateArm } from '../model/gate.js'
import type { RunHeader } from '../model/run.js'
import { findRun, readBaseline } from '../record/index.js'
import { baselineOfRun } from './baseline-of-run.js'
import { runsFolder } from './runs-folder.js'

/** One side of a comparison, with the header where it is a run: a file has none. */
export interface LocatedSide extends GateSide {
  readonly header: RunHeader | null
}

/**
 * Finds what a user means by a baseline file, a run folder, the start of an id or `latest`, and reads it. Throws UserError when
 * there is none, or it is broken.
 */
export async function locateSide(cwd: string, reference: string): Promise<LocatedSide> {
  const path = resolve(cwd, reference)
  if (isFile(path)) {
    const facts = await readBaseline(path)
    return { facts, header: null, arm: armOf(facts, 'file', relative(cwd, path) || path) }
  }
  if (reference.endsWith('.json'))
    throw userError(`there is no baseline file ${reference}`, 'Make one from a run with: llm-bench baseline save')
  return sideOfRun(cwd, await findRun(runsFolder(cwd), reference))
}

/** A run folder as a side. */
export async function sideOfRun(cwd: string, folder: string): Promise<LocatedSide> {
  const { baseline: facts, header } = await baselineOfRun(folder)
  return { facts, header, arm: armOf(facts, 'run', relative(cwd, folder) || folder) }
}

const armOf = ({ run, goldenSet, judge }: Baseline, source: GateArm['source'], path: string): GateArm => ({
  id: run.id,
  startedAt: run.startedAt,
  source,
  path,
  simulated: run.simulated,
  goldenSet,
  judge: judge === null ? null : { model: judge.model, fingerprint: judge.fingerprint },
})

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
