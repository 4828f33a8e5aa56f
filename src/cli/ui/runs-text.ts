import type { RunSummaryLine } from '../../app/index.js'
import { formatCount } from '../../kit/text/format.js'
import { forTerminal } from '../../kit/text/sanitise.js'

/** The list of `llm-bench runs`: one line each, newest first. */
export function runsText(runs: readonly RunSummaryLine[]): string {
  if (runs.length === 0) return 'no runs here yet: start with llm-bench run --demo\n'
  return runs.map((run) => `${forTerminal(line(run)).replaceAll('\n', ' ')}\n`).join('')
}

function line(run: RunSummaryLine): string {
  if (run.status === 'broken') return `${run.id}  unreadable: ${run.why}`
  const { goldenSet, candidates, plannedCalls, simulated } = run.header
  const models = candidates.map(({ id }) => id).join(', ')
  const marks = [simulated ? 'SIMULATED' : null, run.inUseBy === null ? null : `in use by ${run.inUseBy}`].filter(
    (mark) => mark !== null,
  )
  return [
    run.id,
    `${formatCount(plannedCalls)} ${plannedCalls === 1 ? 'call' : 'calls'}`,
    goldenSet.name,
    models,
    ...marks,
  ].join('  ')
}
