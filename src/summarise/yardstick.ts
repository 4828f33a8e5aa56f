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
const yardstickOf = (judges: readonly PinnedJudge[]): Yardstick => ({
  fingerprint: judges
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join('+'),
  judges,
})

/**
 * Who marks the answers of a run: the judges that were asked last, else those of its header. Null when there are none.
 *
 * @param wanted a fingerprint, or its beginning: these judges instead. Throws UserError when no judge of the run has it.
 */
export function pointsYardstick(log: RunLog, wanted: string | null): Yardstick | null {
  const known = [log.header.judges, ...linesOf(log, 'points').map(({ judges }) => judges)]
    .filter((judges) => judges.length > 0)
    .map(yardstickOf)
  if (wanted === null) return known.at(-1) ?? null
  const found = known.findLast(({ fingerprint }) => fingerprint.startsWith(wanted))
  if (found !== undefined) return found
  const names = [...new Set(known.map(({ fingerprint, judges }) => `${fingerprint} (${modelsOf(judges)})`))]
  throw userError(
    `no judge of run ${log.header.id} has the fingerprint "${wanted}"`,
    names.length === 0 ? 'The run has no judge: llm-bench judge gives it one.' : `Known: ${names.join(', ')}.`,
  )
}

/** Who compared answers two at a time, last of all; null when nobody did. */
export function pairsYardstick(log: RunLog): Yardstick | null {
  const last = linesOf(log, 'pairs').at(-1)
  return last === undefined ? null : yardstickOf(last.judges)
}

const linesOf = ({ judgements }: RunLog, yardstick: JudgeLine['yardstick']): JudgeLine[] =>
  judgements.flatMap((line) => (line.type === 'judge' && line.yardstick === yardstick ? [line] : []))

const modelsOf = (judges: readonly PinnedJudge[]): string => judges.map(({ model }) => model).join(', ')
