import { resolve } from 'node:path'
import type { CiReport } from '../../model/ci.js'
import { UserError } from '../../model/errors.js'
import { annotations, renderCi } from '../../report/index.js'
import type { World } from '../world.js'
import type { CiRequest } from './requests.js'

/** GitHub drops a summary that is longer than this altogether. */
const SUMMARY_BYTES = 1024 * 1024

/**
 * What will be written, `github` included when GitHub runs the command. Throws UserError, before anything is spent, when one of
 * the files cannot be written.
 */
export async function prepareReports(requests: readonly CiRequest[] = [], world: World): Promise<readonly CiRequest[]> {
  // Loaded here, as in all of this file: help does without.
  const { checkWritable } = await import('../../app/index.js')
  const files = requests.flatMap(({ file }) => (file === null ? [] : [resolve(world.cwd, file)]))
  await checkWritable(files)
  const onGitHub = world.env.GITHUB_ACTIONS === 'true' && !requests.some(({ output }) => output === 'github')
  return onGitHub ? [...requests, { output: 'github', file: null }] : requests
}

/** Writes every report, those behind one that cannot be written as well; then throws UserError with all that went wrong. */
export async function writeReports(requests: readonly CiRequest[], ci: CiReport, world: World): Promise<void> {
  const problems: UserError['problems'][number][] = []
  for (const request of requests) {
    try {
      await writeReport(request, ci, world)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(...error.problems)
    }
  }
  const [first, ...others] = problems
  if (first !== undefined) throw new UserError([first, ...others])
}

async function writeReport({ output, file }: CiRequest, ci: CiReport, world: World): Promise<void> {
  const text = await renderCi(ci, output)
  // To stderr, where GitHub reads them as well: stdout carries the result.
  if (output === 'github') world.stderr.write(annotations(ci))
  if (file === null) return writeSummary(text, world)
  const { writeWhole } = await import('../../app/index.js')
  await writeWhole(resolve(world.cwd, file), text)
  world.stderr.write(`${output} report written to ${file}\n`)
}

async function writeSummary(text: string, { env, stderr }: World): Promise<void> {
  const { GITHUB_STEP_SUMMARY: summary } = env
  if (summary === undefined || summary === '')
    return stderr.write('no summary: GITHUB_STEP_SUMMARY is not set; --report github=FILE writes it to a file\n')
  const { appendWithin } = await import('../../app/index.js')
  if (!(await appendWithin(summary, text, SUMMARY_BYTES)))
    stderr.write('no summary: with what this step has written before it would be longer than GitHub takes\n')
}
