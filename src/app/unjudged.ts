import { criteriaOf } from '../model/criterion.js'
import type { Sha256 } from '../model/ports.js'
import type { RunLog } from '../model/run.js'
import { isSampled } from '../score/index.js'

/**
 * How many answers of each candidate, by its id, still wait for a verdict of the run's judge: a run that was stopped while it
 * judged. A verdict that failed, or was skipped for money, is one. Candidates without any are left out.
 */
export function unjudgedAnswers(log: RunLog, sha256: Sha256): ReadonlyMap<string, number> {
  const { judge, options } = log.header
  const waiting = new Map<string, number>()
  if (judge === null) return waiting
  const judged = new Set(
    log.judgements.flatMap((line) =>
      line.type === 'verdict' && line.judge === judge.fingerprint ? [line.callId] : [],
    ),
  )
  const wanted = new Set(
    log.cases
      .filter(
        ({ id, task }) =>
          criteriaOf(judge.criteria, task).length > 0 && isSampled(id, judge.sample, options.seed, sha256),
      )
      .map(({ id }) => id),
  )
  for (const { callId, candidateId, caseId, outcome } of log.calls) {
    if (outcome.status !== 'ok' || judged.has(callId) || !wanted.has(caseId)) continue
    waiting.set(candidateId, (waiting.get(candidateId) ?? 0) + 1)
  }
  return waiting
}
