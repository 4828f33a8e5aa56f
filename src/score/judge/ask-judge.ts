import { hash32 } from '../../kit/random.js'
import type { Ask, Attempt, Reply } from '../../model/ask.js'
import type { GoldenCase } from '../../model/golden.js'
import type { Unscored } from '../../model/verdict.js'
import { judgeRequest } from './judge-request.js'
import { easeOff, type Manners, strictest } from './manners.js'
import type { Question } from './question.js'
import { readReply } from './read-reply.js'

/** What came of putting a question to a judge. Cancelled: stopped before a verdict, to be asked again another time. */
export type Judged<Scored> =
  | { readonly status: 'judged'; readonly verdict: Scored | Unscored; readonly attempts: readonly Attempt[] }
  | { readonly status: 'cancelled' }

/** What a question is about, as far as a request's context tells. */
export interface JudgedCall {
  /** Unique within the run for this judge. */
  readonly id: string
  readonly goldenCase: GoldenCase
  readonly signal: AbortSignal
}

/** A judge model, and the manners learned of it so far. */
export interface Judge {
  /** Asks once, and once more with the form spelled out when the reply holds no verdict. Attempts are of all requests sent. */
  question<Scored extends { readonly status: 'scored' }>(
    question: Question<Scored>,
    call: JudgedCall,
  ): Promise<Judged<Scored>>
  manners(): Manners
}

export function meetJudge(ask: Ask): Judge {
  let learned = strictest

  /** Sends until the judge accepts the manners or fails for another reason; each step gives up a feature, so it ends. */
  const askInManners = async (
    question: Question<unknown>,
    call: JudgedCall,
    reminded: boolean,
    attempts: Attempt[],
  ): Promise<Reply> => {
    let used = learned
    for (;;) {
      const reply = await ask(judgeRequest(question, used, reminded), contextOf(question.seed, call, reminded))
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
      const first = await askInManners(question, call, false, attempts)
      if (isCancelled(first, call.signal)) return { status: 'cancelled' }
      const verdict = readReply(first, question.read)
      if (!isUnread(verdict)) return { status: 'judged', verdict, attempts }

      const second = await askInManners(question, call, true, attempts)
      if (isCancelled(second, call.signal)) return { status: 'cancelled' }
      const asked = readReply(second, question.read)
      // A second request that broke on the way says nothing; the first reply is then the judge's last word.
      return { status: 'judged', verdict: asked.status === 'judge_error' ? verdict : asked, attempts }
    },
  }
}

function contextOf(seed: number, { id, goldenCase, signal }: JudgedCall, reminded: boolean): Parameters<Ask>[1] {
  const repeat = reminded ? 1 : 0
  return {
    callId: `${id}:${repeat}`,
    caseId: goldenCase.id,
    repeat,
    task: goldenCase.task,
    tenant: goldenCase.tenant,
    tags: goldenCase.tags,
    seed: hash32(`${seed}:${id}:${repeat}`),
    signal,
  }
}

const isUnread = ({ status }: { readonly status: string }): boolean =>
  status === 'judge_unparsable' || status === 'judge_empty'

const isCancelled = (reply: Reply, signal: AbortSignal): boolean =>
  reply.status === 'failed' && (reply.failure.class === 'cancelled' || signal.aborted)
