import type { Attempt } from '../../model/ask.js'
import type { Budget } from '../../model/budget.js'
import type { ChatRequest } from '../../model/chat.js'
import type { PinnedJudge } from '../../model/config.js'
import type { Sha256, TextStore } from '../../model/ports.js'
import type { OnProgress } from '../../model/progress.js'
import { Usd } from '../../model/usd.js'
import type { Judgement, Unscored } from '../../model/verdict.js'
import { type Judge, type Judged, type JudgedCall, meetJudge, type WayToJudge } from './ask-judge.js'
import { firstAlone } from './first-alone.js'
import { judgeRequest } from './judge-request.js'
import { keptVerdicts } from './kept-verdicts.js'
import { type Delivery, strictest } from './manners.js'
import type { Question } from './question.js'
import { spendFrom } from './spending.js'

/** What judging needs, whether answers are marked one by one or compared in pairs. */
export interface JudgingOptions {
  /** One judge, or a jury whose members are asked independently of each other. */
  readonly judges: readonly ({ readonly judge: PinnedJudge } & Pick<WayToJudge, 'ask' | 'firstAsk'>)[]
  readonly isHopeless: WayToJudge['isHopeless']
  /** Answers, or pairs of them, in hand at once. */
  readonly concurrency: number
  readonly seed: number
  readonly sha256: Sha256
  /** The run's money, and the judges' own limit within it. */
  readonly budget: Budget
  readonly maxCost: Budget
  /** The most one request can cost, its retries included; null when its price is unknown, so that nothing can be reserved. */
  readonly worstCaseOf: (request: ChatRequest, gateway: string) => Usd | null
  /** What attempts cost together; null when the price of any is unknown. */
  readonly costOf: (attempts: readonly Attempt[]) => Usd | null
  /** Where lines go as they happen: a begun judging before anything is sent, a verdict when it is known. */
  readonly journal: (line: Judgement) => void | Promise<void>
  /** Verdicts kept from before, for the judges that may use them; null: none are. */
  readonly kept: TextStore | null
  /** Judgings that have a verdict already, by their keys (`judgingKey`). */
  readonly skip: ReadonlySet<string>
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/** A judge who was asked once and no more: whatever failed would have failed each time. */
export interface LostJudge {
  readonly model: string
  /** What the gateway said. */
  readonly why: string
}

/** Verdicts given in this go, by status, and how each judge could be asked in the end. */
export interface JudgingOutcome {
  readonly verdicts: Readonly<Record<string, number>>
  readonly deliveries: readonly Delivery[]
  /** What these were still to read has no verdict. */
  readonly lost: readonly LostJudge[]
}

/** A judge with its place among the others. */
export interface Seat {
  readonly judge: PinnedJudge
  readonly meeting: Judge
  /** The first question is out alone: it shows whether there is anybody to ask. */
  readonly inTurn: ReturnType<typeof firstAlone>
}

/** A question with the way its judging is written down. */
export interface Task<Scored> {
  readonly question: Question<Scored>
  readonly call: Omit<JudgedCall, 'signal'>
  /** Index of repetition of the answer: a kept verdict stands in for the same index only. */
  readonly repeat: number
  begun(reservedUsd: string): Judgement
  concluded(verdict: Scored | Unscored, attempts: readonly Attempt[], cached: boolean): Judgement
}

export interface Panel {
  readonly seats: readonly Seat[]
  /** Asks within the budget, unless the verdict is kept; what an abort leaves undone has no conclusion. */
  put<Scored extends { readonly status: 'scored' }>(seat: Seat, task: Task<Scored>): Promise<void>
  /** Writes down what was settled without asking. */
  settle(line: Judgement, status: string): Promise<void>
  outcome(): JudgingOutcome
}

/** Seats the judges. Rejects only when the journal does. */
export function seatPanel(options: JudgingOptions): Panel {
  const { budget, signal, journal, isHopeless } = options
  const seats = options.judges.map(({ judge, ...asks }) => ({
    judge,
    meeting: meetJudge({ ...asks, isHopeless }),
    inTurn: firstAlone(),
  }))
  const spending = spendFrom([budget, options.maxCost])
  const kept = keptVerdicts(options.kept, options.sha256)
  const verdicts: Record<string, number> = {}

  const settle: Panel['settle'] = async (line, status) => {
    await journal(line)
    verdicts[status] = (verdicts[status] ?? 0) + 1
    options.onProgress({ type: 'done', phase: 'judge', failed: status.startsWith('judge_'), spent: budget.spent })
  }

  /** Sends within a reserve. A judging that began and came to no verdict may have been billed, so its reserve stays taken. */
  const sendOne = async <Scored extends { readonly status: 'scored' }>(
    { meeting }: Seat,
    task: Task<Scored>,
    reserved: Usd,
  ): Promise<Judged<Scored>> => {
    let spent: Usd | null = Usd.zero
    try {
      if (signal.aborted || meeting.lost() !== null) return { status: 'cancelled' }
      await journal(task.begun(reserved.toString()))
      spent = null
      const judged = await meeting.question(task.question, { ...task.call, signal })
      if (judged.status === 'judged') spent = options.costOf(judged.attempts)
      return judged
    } finally {
      spending.settle(reserved, spent)
    }
  }

  return {
    seats,
    settle,
    async put(seat, task) {
      const { question } = task
      const found = await kept.find(question, task.repeat, seat.meeting.manners())
      if (found !== null) return settle(task.concluded(found, [], true), found.status)

      const reserved = worstCase(options, question)
      if (!(await spending.reserve(reserved))) {
        const verdict = { status: 'skipped_budget' } as const
        return signal.aborted ? undefined : settle(task.concluded(verdict, [], false), verdict.status)
      }
      const judged = await seat.inTurn(() => sendOne(seat, task, reserved))
      if (judged.status === 'cancelled') return
      const { verdict, attempts } = judged
      await settle(task.concluded(verdict, attempts, false), verdict.status)
      if (verdict.status === 'scored') await kept.keep(question, task.repeat, seat.meeting.manners(), verdict)
    },
    outcome: () => ({
      verdicts,
      deliveries: seats.map(({ meeting }) => meeting.manners().delivery),
      lost: seats.flatMap(({ judge, meeting }) => {
        const failure = meeting.lost()
        return failure === null ? [] : [{ model: judge.model, why: failure.message }]
      }),
    }),
  }
}

/** A judging may take two requests: the first, and one more when the reply cannot be read. Refused features cost nothing. */
const worstCase = ({ worstCaseOf }: JudgingOptions, question: Question<unknown>): Usd =>
  worstCaseOf(judgeRequest(question, strictest, true), question.judge.gateway)?.times(2) ?? Usd.zero

/** Waits for all; the first error is thrown when none of them is at work any more. */
export async function allDone(work: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(work)
  const failed = ended.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
