import type { PinnedJudge } from '../../model/config.js'
import { readCalls } from '../../record/index.js'
import {
  type AnswerToJudge,
  type JudgingOutcome,
  judgeFingerprint,
  judgeAnswers as putToJudges,
} from '../../score/index.js'
import { type JudgingInProgress, judgingOptions } from '../judging-in-progress.js'

/** The judges under the names of their yardsticks for single answers. */
export const pinned = ({ judges, around }: Pick<JudgingInProgress, 'judges' | 'around'>): PinnedJudge[] =>
  judges.map((judge) => ({ ...judge, fingerprint: judgeFingerprint(judge, around.sha256) }))

/**
 * Third phase: every judge reads every sampled answer that has no verdict of its own. Its money is a ledger of its own
 * within the run's budget.
 *
 * @param answers about how many there are, for the progress
 */
export async function judgeAnswers(run: JudgingInProgress, answers: number): Promise<JudgingOutcome> {
  const judges = pinned(run)
  const wanted = judges.reduce((sum, { sample }) => sum + sample * answers, 0)
  run.around.onProgress({ type: 'phase', phase: 'judge', total: Math.round(wanted) })
  return putToJudges({ ...judgingOptions(run, judges), answers: answersOf(run) })
}

async function* answersOf({ folder, cases, candidates }: JudgingInProgress): AsyncGenerator<AnswerToJudge> {
  const caseById = new Map(cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const models = new Map(candidates.map(({ id, model }) => [id, model]))
  for await (const { callId, caseId, candidateId, repeat, outcome, answer } of readCalls(folder.folder)) {
    const goldenCase = caseById.get(caseId)
    const failed = outcome.status === 'failed'
    // A cancelled call will be asked again when the run is resumed: it has no verdict yet, not even "no answer".
    if (goldenCase === undefined || (failed && outcome.failure.class === 'cancelled')) continue
    yield { callId, repeat, model: models.get(candidateId) ?? '', goldenCase, answer, failed }
  }
}
