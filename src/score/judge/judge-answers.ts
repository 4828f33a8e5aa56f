import type { Ask, Attempt } from '../../model/ask.js'
import type { Budget } from '../../model/budget.js'
import type { Answer, ChatRequest } from '../../model/chat.js'
import type { JudgeConfig } from '../../model/config.js'
import { criteriaOf } from '../../model/criterion.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Sha256 } from '../../model/ports.js'
import type { OnProgress } from '../../model/progress.js'
import { Usd } from '../../model/usd.js'
import type { Judgement, Verdict, VerdictStatus } from '../../model/verdict.js'
import { type Judged, meetJudge } from './ask-judge.js'
import { forEachBounded } from './bounded.js'
import { fillTemplate } from './fill-template.js'
import { judgeFingerprint } from './fingerprint.js'
import { judgeRequest } from './judge-request.js'
import { type Delivery, strictest } from './manners.js'
import { answerText } from './material.js'
import { isSampled } from './sample.js'
import { spendFrom } from './spending.js'

/** A finished call, up for judgement. */
export interface AnswerToJudge {
  readonly callId: string
  readonly caseId: string
  readonly goldenCase: GoldenCase
  readonly answer: Answer | null
  readonly failed: boolean
}

type JudgingLine = Extract<Judgement, { type: 'judging' }>
type VerdictLine = Extract<Judgement, { type: 'verdict' }>

export interface JudgeOptions {
  readonly judge: JudgeConfig
  readonly ask: Ask
  readonly answers: AsyncIterable<AnswerToJudge> | Iterable<AnswerToJudge>
  readonly concurrency: number
  readonly seed: number
  readonly sha256: Sha256
  /** The run's money, and the judge's own limit within it. */
  readonly budget: Budget
  readonly maxCost: Budget
  /** The most one request can cost, its retries included; null when its price is unknown, so that nothing can be reserved. */
  readonly worstCaseOf: (request: ChatRequest) => Usd | null
  /** What attempts cost together; null when the price of any is unknown. */
  readonly costOf: (attempts: readonly Attempt[]) => Usd | null
  /** Where lines go as they happen: `judging` before anything is sent, `verdict` when it is known. */
  readonly journal: {
    readonly judging: (line: JudgingLine) => void | Promise<void>
    readonly verdict: (line: VerdictLine) => void | Promise<void>
  }
  /** Calls that have a verdict already. */
  readonly skip: ReadonlySet<string>
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

export interface JudgingOutcome {
  /** Verdicts given in this go, by status. */
  readonly verdicts: Readonly<Partial<Record<VerdictStatus, number>>>
  /** How the judge could be asked in the end. */
  readonly delivery: Delivery
}

/**
 * Puts every sampled answer to the judge, one request per answer for all criteria of its task, and journals the verdicts.
 * An answer whose task no criterion applies to gets no line. A call that failed or said nothing is `no_answer` without
 * being sent; once the money is used up the rest is `skipped_budget`; what an abort left undone has no verdict line, so
 * that a later go takes it up. Rejects only when the journal or the source does.
 */
export async function judgeAnswers(options: JudgeOptions): Promise<JudgingOutcome> {
  const { judge, budget, journal } = options
  const fingerprint = judgeFingerprint(judge, options.sha256)
  const meeting = meetJudge(options.ask)
  const spending = spendFrom([budget, options.maxCost])
  const verdicts: Partial<Record<VerdictStatus, number>> = {}

  const conclude = async (callId: string, verdict: Verdict, attempts: readonly Attempt[]): Promise<void> => {
    await journal.verdict({ type: 'verdict', callId, judge: fingerprint, verdict, attempts })
    verdicts[verdict.status] = (verdicts[verdict.status] ?? 0) + 1
    options.onProgress({
      type: 'done',
      phase: 'judge',
      failed: verdict.status.startsWith('judge_'),
      spent: budget.spent,
    })
  }

  /** Sends within a reserve. A judging that began and came to no verdict may have been billed, so its reserve stays taken. */
  const sendOne = async (callId: string, reserved: Usd, send: () => Promise<Judged>): Promise<Judged> => {
    let spent: Usd | null = Usd.zero
    try {
      if (options.signal.aborted) return { status: 'cancelled' }
      await journal.judging({ type: 'judging', callId, reservedUsd: reserved.toString() })
      spent = null
      const judged = await send()
      if (judged.status === 'judged') spent = options.costOf(judged.attempts)
      return judged
    } finally {
      spending.settle(reserved, spent)
    }
  }

  const judgeOne = async ({ callId, goldenCase, answer, failed }: AnswerToJudge): Promise<void> => {
    const criteria = criteriaOf(judge.criteria, goldenCase.task)
    if (criteria.length === 0) return
    const text = failed || answer === null ? null : answerText(answer)
    if (text === null) return conclude(callId, { status: 'no_answer' }, [])

    const { seed, sha256, signal } = options
    const texts = fillTemplate(judge.template, { goldenCase, answer: text, criteria, seed, sha256 })
    const question = { judge, texts, criteria, seed }
    const reserved = worstCase(options, judgeRequest({ ...question, reminded: true }, strictest))
    const affordable = await spending.reserve(reserved)
    if (!affordable) return signal.aborted ? undefined : conclude(callId, { status: 'skipped_budget' }, [])

    const judged = await sendOne(callId, reserved, () => meeting.question(question, { callId, goldenCase, signal }))
    if (judged.status === 'judged') await conclude(callId, judged.verdict, judged.attempts)
  }

  await forEachBounded(wanted(options), options.concurrency, options.signal, judgeOne)
  return { verdicts, delivery: meeting.manners().delivery }
}

/** The answers that are to be judged now: sampled, and without a verdict. */
async function* wanted({ answers, judge, seed, sha256, skip }: JudgeOptions): AsyncGenerator<AnswerToJudge> {
  for await (const answer of answers) {
    if (!skip.has(answer.callId) && isSampled(answer.caseId, judge.sample, seed, sha256)) yield answer
  }
}

/** A judging may take two requests: the first, and one more when the reply cannot be read. Refused features cost nothing. */
const worstCase = ({ worstCaseOf }: JudgeOptions, request: ChatRequest): Usd =>
  worstCaseOf(request)?.times(2) ?? Usd.zero
