import type { Answer } from '../../model/chat.js'
import { criteriaOf } from '../../model/criterion.js'
import type { GoldenCase } from '../../model/golden.js'
import { judgingKey } from '../../model/judging.js'
import type { Verdict } from '../../model/verdict.js'
import { forEachBounded } from './bounded.js'
import { answerText } from './material.js'
import { allDone, type JudgingOptions, type JudgingOutcome, type Panel, type Seat, seatPanel } from './panel.js'
import { pointsQuestion } from './points-question.js'
import { isSampled } from './sample.js'
import { isOfOneFamily } from './self-preference.js'

/** A finished call, up for judgement. */
export interface AnswerToJudge {
  readonly callId: string
  readonly repeat: number
  /** The candidate's model. */
  readonly model: string
  readonly goldenCase: GoldenCase
  readonly answer: Answer | null
  readonly failed: boolean
}

export interface AnswerJudging extends JudgingOptions {
  readonly answers: AsyncIterable<AnswerToJudge> | Iterable<AnswerToJudge>
}

/**
 * Puts every sampled answer to each of the judges, one request per answer for all criteria of its task, and journals the
 * verdicts. An answer whose task no criterion applies to gets no line. A call that failed or said nothing is `no_answer`
 * without being sent, and one of a judge's own family `excluded_self` where that is wished for; once the money is used up the
 * rest is `skipped_budget`; what an abort left undone has no verdict line, so that a later go takes it up. Rejects only when
 * the journal or the source does.
 */
export async function judgeAnswers(options: AnswerJudging): Promise<JudgingOutcome> {
  const { seed, sha256, skip } = options
  const panel = seatPanel(options)
  await forEachBounded(options.answers, options.concurrency, options.signal, (answer) => {
    const { callId, goldenCase } = answer
    const sitting = panel.seats.filter(
      ({ judge }) =>
        isSampled(goldenCase.id, judge.sample, seed, sha256) &&
        !skip.has(judgingKey({ judge: judge.fingerprint, callId })),
    )
    return allDone(sitting.map((seat) => judgeOne(answer, seat, panel, options)))
  })
  return panel.outcome()
}

async function judgeOne(
  { callId, repeat, model, goldenCase, answer, failed }: AnswerToJudge,
  seat: Seat,
  panel: Panel,
  options: AnswerJudging,
): Promise<void> {
  const { judge } = seat
  const criteria = criteriaOf(judge.criteria, goldenCase.task)
  if (criteria.length === 0) return
  const line = { callId, judge: judge.fingerprint } as const
  const unread = (verdict: Verdict): Promise<void> =>
    panel.settle({ type: 'verdict', ...line, verdict, attempts: [] }, verdict.status)

  const text = failed || answer === null ? null : answerText(answer)
  if (text === null) return unread({ status: 'no_answer' })
  if (judge.excludeSelf && isOfOneFamily(judge.model, model)) return unread({ status: 'excluded_self' })
  await panel.put(seat, {
    question: pointsQuestion(judge, criteria, goldenCase, text, options),
    call: { id: `${callId}:judge`, goldenCase },
    repeat,
    begun: (reservedUsd) => ({ type: 'judging', ...line, reservedUsd }),
    concluded: (verdict, attempts, cached) => ({
      type: 'verdict',
      ...line,
      verdict,
      attempts,
      ...(cached ? { cached } : {}),
    }),
  })
}
