import type { PinnedJudge } from '../model/config.js'
import { criteriaOf } from '../model/criterion.js'
import { judgingKey } from '../model/judging.js'
import type { Sha256 } from '../model/ports.js'
import type { RunLog } from '../model/run.js'
import { isSampled } from '../score/index.js'

/**
 * How many answers of each candidate, by its id, still wait for a verdict of one of these judges: a run that was stopped while
 * they judged. A verdict that failed, or was skipped for money, is one. Candidates without any are left out.
 */
export function unjudgedAnswers(
  log: RunLog,
  judges: readonly PinnedJudge[],
  sha256: Sha256,
): ReadonlyMap<string, number> {
  const { seed } = log.header.options
  const judged = new Set(log.judgements.flatMap((line) => (line.type === 'verdict' ? [judgingKey(line)] : [])))
  const tasks = new Map(log.cases.map(({ id, task }) => [id, task]))
  const isWanted = ({ criteria, sample }: PinnedJudge, caseId: string): boolean =>
    criteriaOf(criteria, tasks.get(caseId) ?? '').length > 0 && isSampled(caseId, sample, seed, sha256)
  const waiting = new Map<string, number>()
  for (const { callId, candidateId, caseId, outcome } of log.calls) {
    if (outcome.status !== 'ok') continue
    const isWaiting = judges.some(
      (judge) => !judged.has(judgingKey({ judge: judge.fingerprint, callId })) && isWanted(judge, caseId),
    )
    if (isWaiting) waiting.set(candidateId, (waiting.get(candidateId) ?? 0) + 1)
  }
  return waiting
}
