import { relative } from 'node:path'
import type { RunResult } from '../../app/index.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { exitCodes } from '../../model/errors.js'
import { resumeCommand } from './resume-command.js'

/** The last lines on stderr of the command line `argv`: where the run is kept, and how to go on when it did not reach its end. */
export function closingText({ folder, report, outcome, exitCode }: RunResult, argv: readonly string[]): string {
  const lines = outcome.stoppedCandidates.map(({ candidateId, failure, reason }) =>
    reason === 'preflight'
      ? `${candidateId} was not asked further: its first call failed (${failure.class}: ${failure.message})`
      : `${candidateId} was stopped after ten fatal failures in a row (${failure.class}: ${failure.message})`,
  )
  if (outcome.stopped === 'budget')
    lines.push('stopped: the budget does not cover the worst case of another call; it must be raised to go on')
  if (exitCode === exitCodes.unmeasurable) lines.push('not everything could be measured (exit 3)')
  lines.push(`run kept in ${relative(process.cwd(), folder) || folder}`)
  // The call that stopped a candidate has failed, and a failure is a fact: without this flag it would not be asked again.
  const again = outcome.stoppedCandidates.length > 0
  if (!report.run.complete) lines.push(`go on with: ${resumeCommand(argv, report.run.id, again)}`)
  return `${forTerminal(lines.join('\n'))}\n`
}
