import type { Answer } from '../../model/chat.js'
import type { GoldenCase } from '../../model/golden.js'
import { judgingKey } from '../../model/judging.js'
import type { OrderedPair, PairVerdict } from '../../model/verdict.js'
import { forEachBounded } from '../judge/bounded.js'
import { answerText } from '../judge/material.js'
import { allDone, type JudgingOptions, type JudgingOutcome, type Panel, type Seat, seatPanel } from '../judge/panel.js'
import { isSampled } from '../judge/sample.js'
import { isOfOneFamily } from '../judge/self-preference.js'
import { ordersOf } from './orders.js'
import { pairQuestion } from './pair-question.js'

/** One of the two answers of a pair. */
export interface PairedAnswer {
  readonly callId: string
  readonly model: string
  /** Null: the call failed or said nothing. */
  readonly answer: Answer | null
}

/** A candidate's answer and the baseline's to the same case at the same repetition. */
export interface PairToJudge {
  readonly candidate: PairedAnswer
  readonly baseline: PairedAnswer
  readonly goldenCase: GoldenCase
  readonly repeat: number
}

export interface PairJudging extends JudgingOptions {
  readonly pairs: AsyncIterable<PairToJudge> | Iterable<PairToJudge>
  /** Two: every pair is read in both orders, so that a judge that prefers a slot shows. */
  readonly orders: 1 | 2
}

/**
 * Shows every sampled pair to each of the judges, blind and in both orders unless told otherwise, and journals what they
 * prefer. Identical answers are not sent; a pair that lacks an answer is `no_answer`. Money, aborts and errors are as for
 * single answers.
 */
export async function judgePairs(options: PairJudging): Promise<JudgingOutcome> {
  const { seed, sha256, skip } = options
  const panel = seatPanel(options)
  await forEachBounded(options.pairs, options.concurrency, options.signal, (pair) => {
    const tasks = panel.seats
      .filter(({ judge }) => isSampled(pair.goldenCase.id, judge.sample, seed, sha256))
      .flatMap((seat) =>
        ordersOf(pair.goldenCase.id, options.orders, seed, sha256).map((first) => ({
          seat,
          ordered: { callId: pair.candidate.callId, baselineCallId: pair.baseline.callId, first },
        })),
      )
      .filter(({ seat, ordered }) => !skip.has(judgingKey({ judge: seat.judge.fingerprint, ...ordered })))
    return allDone(tasks.map(({ seat, ordered }) => judgeOne(pair, ordered, seat, panel, options)))
  })
  return panel.outcome()
}

async function judgeOne(
  { candidate, baseline, goldenCase, repeat }: PairToJudge,
  ordered: OrderedPair,
  seat: Seat,
  panel: Panel,
  options: PairJudging,
): Promise<void> {
  const { judge } = seat
  const line = { ...ordered, judge: judge.fingerprint } as const
  const unsent = (verdict: PairVerdict): Promise<void> =>
    panel.settle({ type: 'pair', ...line, orders: options.orders, verdict, attempts: [] }, verdict.status)

  const [own, other] = [candidate, baseline].map(({ answer }) => (answer === null ? null : answerText(answer)))
  if (own == null || other == null) return unsent({ status: 'no_answer' })
  if (own === other) return unsent({ status: 'identical' })
  const isKin = [candidate, baseline].some(({ model }) => isOfOneFamily(judge.model, model))
  if (judge.excludeSelf && isKin) return unsent({ status: 'excluded_self' })
  await panel.put(seat, {
    question: pairQuestion(judge, goldenCase, ordered.first === 'candidate' ? [own, other] : [other, own], options),
    call: { id: `${ordered.callId}:pair:${ordered.baselineCallId}:${ordered.first}`, goldenCase },
    repeat,
    begun: (reservedUsd) => ({ type: 'pairing', ...line, reservedUsd }),
    concluded: (verdict, attempts, cached) => ({
      type: 'pair',
      ...line,
      orders: options.orders,
      verdict,
      attempts,
      ...(cached ? { cached } : {}),
    }),
  })
}
