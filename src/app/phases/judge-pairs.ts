import type { Answer } from '../../model/chat.js'
import type { PinnedJudge } from '../../model/config.js'
import type { Pairing } from '../../model/pairing.js'
import type { CallRecord } from '../../model/run.js'
import { readCalls } from '../../record/index.js'
import {
  type JudgingOutcome,
  type PairedAnswer,
  type PairToJudge,
  pairFingerprint,
  judgePairs as putToJudges,
} from '../../score/index.js'
import { type JudgingInProgress, judgingOptions } from '../judging-in-progress.js'

/** The judges under the names of their yardsticks for pairs. */
export const pinnedForPairs = ({ judges, around }: Pick<JudgingInProgress, 'judges' | 'around'>): PinnedJudge[] =>
  judges.map((judge) => ({ ...judge, fingerprint: pairFingerprint(judge, around.sha256) }))

/**
 * Every judge is shown every sampled answer beside the baseline's to the same case, in one order or in both, unless it has said
 * which it prefers.
 *
 * @param answers about how many there are, the baseline's included, for the progress
 */
export async function judgePairs(
  run: JudgingInProgress,
  { baseline, orders }: Pairing,
  answers: number,
): Promise<JudgingOutcome> {
  const judges = pinnedForPairs(run)
  const pairs = (answers * (run.candidates.length - 1)) / Math.max(1, run.candidates.length)
  const wanted = judges.reduce((sum, { sample }) => sum + sample * pairs * orders, 0)
  run.around.onProgress({ type: 'phase', phase: 'judge', total: Math.round(wanted) })
  return putToJudges({ ...judgingOptions(run, judges), pairs: pairsOf(run, baseline), orders })
}

/** Only the baseline's answers are held in memory; the others come by one at a time. */
async function* pairsOf(
  { folder, cases, candidates }: JudgingInProgress,
  baseline: string,
): AsyncGenerator<PairToJudge> {
  const caseById = new Map(cases.map((goldenCase) => [goldenCase.id, goldenCase]))
  const models = new Map(candidates.map(({ id, model }) => [id, model]))
  const paired = (call: CallRecord): PairedAnswer => ({
    callId: call.callId,
    model: models.get(call.candidateId) ?? '',
    answer: wholeAnswer(call),
  })
  const baselines = new Map<string, PairedAnswer>()
  for await (const call of readCalls(folder.folder)) {
    if (call.candidateId === baseline && !wasCancelled(call)) baselines.set(placeOf(call), paired(call))
  }
  for await (const call of readCalls(folder.folder)) {
    const goldenCase = caseById.get(call.caseId)
    const other = baselines.get(placeOf(call))
    if (call.candidateId === baseline || wasCancelled(call) || goldenCase === undefined || other === undefined) continue
    yield { candidate: paired(call), baseline: other, goldenCase, repeat: call.repeat }
  }
}

const placeOf = ({ caseId, repeat }: CallRecord): string => JSON.stringify([caseId, repeat])

const wholeAnswer = ({ outcome, answer }: CallRecord): Answer | null => (outcome.status === 'ok' ? answer : null)

const wasCancelled = ({ outcome }: CallRecord): boolean =>
  outcome.status === 'failed' && outcome.failure.class === 'cancelled'
