import { hash32 } from '../../kit/random.js'
import type { Ask, Attempt, Reply } from '../../model/ask.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Verdict } from '../../model/verdict.js'
import { type JudgeQuestion, judgeRequest } from './judge-request.js'
import { easeOff, type Manners, strictest } from './manners.js'
import { readReply } from './read-reply.js'

/** What came of asking a judge about one answer. Cancelled: stopped before a verdict, to be asked again another time. */
export type Judged =
  | { readonly status: 'judged'; readonly verdict: Verdict; readonly attempts: readonly Attempt[] }
  | { readonly status: 'cancelled' }

/** The answer a question is about, as far as a request's context tells. */
interface JudgedCall {
  readonly callId: string
  readonly goldenCase: GoldenCase
  readonly signal: AbortSignal
}

/** A judge model, and the manners learned of it so far. */
export interface Judge {
  /** Asks once, and once more with the form spelled out when the reply holds no verdict. Attempts are of all requests sent. */
  question(question: Omit<JudgeQuestion, 'reminded'>, call: JudgedCall): Promise<Judged>
  manners(): Manners
}

export function meetJudge(ask: Ask): Judge {
  let learned = strictest

  /** Sends until the judge accepts the manners or fails for another reason; each step gives up a feature, so it ends. */
  const askInManners = async (question: JudgeQuestion, call: JudgedCall, attempts: Attempt[]): Promise<Reply> => {
    let used = learned
    for (;;) {
      const reply = await ask(judgeRequest(question, used), contextOf(question, call))
      attempts.push(...reply.attempts)
      const easier = reply.status === 'failed' ? easeOff(used, reply.failure) : null
      if (easier === null || call.signal.aborted) return reply
      // Calls in flight together meet the same refusal: only the first of them teaches, the others follow.
      if (learned === used) learned = easier
      used = learned
    }
  }

  return {
    manners: () => learned,
    async question(question, call) {
      const attempts: Attempt[] = []
      const criteria = question.criteria.map(({ id }) => id)
      const first = await askInManners({ ...question, reminded: false }, call, attempts)
      if (isCancelled(first, call.signal)) return { status: 'cancelled' }
      const verdict = readReply(first, criteria)
      if (!isUnread(verdict)) return { status: 'judged', verdict, attempts }

      const second = await askInManners({ ...question, reminded: true }, call, attempts)
      if (isCancelled(second, call.signal)) return { status: 'cancelled' }
      const asked = readReply(second, criteria)
      // A second request that broke on the way says nothing; the first reply is then the judge's last word.
      return { status: 'judged', verdict: asked.status === 'judge_error' ? verdict : asked, attempts }
    },
  }
}

function contextOf(question: JudgeQuestion, { callId, goldenCase, signal }: JudgedCall): Parameters<Ask>[1] {
  const repeat = question.reminded ? 1 : 0
  return {
    callId: `${callId}:judge:${repeat}`,
    caseId: goldenCase.id,
    repeat,
    task: goldenCase.task,
    tenant: goldenCase.tenant,
    tags: goldenCase.tags,
    seed: hash32(`${question.seed}:${callId}:judge:${repeat}`),
    signal,
  }
}

const isUnread = ({ status }: Verdict): boolean => status === 'judge_unparsable' || status === 'judge_empty'

const isCancelled = (reply: Reply, signal: AbortSignal): boolean =>
  reply.status === 'failed' && (reply.failure.class === 'cancelled' || signal.aborted)
