import type { PinnedJudge } from '../model/config.js'
import { userError } from '../model/errors.js'
import type { RunLog } from '../model/run.js'
import type { JudgeLine } from '../model/verdict.js'

/** Whose verdicts a summary counts, and the name they have together. */
export interface Yardstick {
  readonly fingerprint: string
  readonly judges: readonly PinnedJudge[]
}

/** One name for the judges of a jury, whatever their order; of a lone judge, its own fingerprint. */
export const yardstickOf = (judges: readonly PinnedJudge[]): Yardstick => ({
  fingerprint: judges
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join('+'),
  judges,
})

/**
 * Who marks the answers of a run: of the judges of its header and those asked later, the last who scored anything; else the
 * last. Null when there are none.
 *
 * @param wanted a fingerprint, or its beginning: these judges instead. Throws UserError when no judge of the run has it.
 */
export function pointsYardstick(log: RunLog, wanted: string | null): Yardstick | null {
  const known = [log.header.judges, ...linesOf(log, 'points').map(({ judges }) => judges)]
    .filter((judges) => judges.length > 0)
    .map(yardstickOf)
  if (wanted === null) return lastWithScores(known, log, 'verdict')
  const found = known.findLast(({ fingerprint }) => fingerprint.startsWith(wanted))
  if (found !== undefined) return found
  const names = [...new Set(known.map(({ fingerprint, judges }) => `${fingerprint} (${modelsOf(judges)})`))]
  throw userError(
    `no judge of run ${log.header.id} has the fingerprint "${wanted}"`,
    names.length === 0 ? 'The run has no judge: llm-bench judge gives it one.' : `Known: ${names.join(', ')}.`,
  )
}

/** Who compared answers two at a time: the last who scored any, else the last; null when nobody did. */
export const pairsYardstick = (log: RunLog): Yardstick | null =>
  lastWithScores(
    linesOf(log, 'pairs').map(({ judges }) => yardstickOf(judges)),
    log,
    'pair',
  )

/** A judge that could not be reached must not hide the scores that there are. */
function lastWithScores(
  known: readonly Yardstick[],
  { judgements }: RunLog,
  type: 'verdict' | 'pair',
): Yardstick | null {
  const scoring = new Set(
    judgements.flatMap((line) => (line.type === type && line.verdict.status === 'scored' ? [line.judge] : [])),
  )
  const scored = known.findLast(({ judges }) => judges.some(({ fingerprint }) => scoring.has(fingerprint)))
  return scored ?? known.at(-1) ?? null
}

const linesOf = ({ judgements }: RunLog, yardstick: JudgeLine['yardstick']): JudgeLine[] =>
  judgements.flatMap((line) => (line.type === 'judge' && line.yardstick === yardstick ? [line] : []))

const modelsOf = (judges: readonly PinnedJudge[]): string => judges.map(({ model }) => model).join(', ')
