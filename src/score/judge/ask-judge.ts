import { hash32 } from '../../kit/random.js'
import type { Ask, Attempt, Reply } from '../../model/ask.js'
import type { Failure } from '../../model/failure.js'
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
  /** Why the judge's very first question showed that no other will be answered; null: it did not. */
  lost(): Failure | null
}

/** How a judge is asked. */
export interface WayToJudge {
  readonly ask: Ask
  /** For the first question: a dead gateway or a wrong key is no reason to try again. */
  readonly firstAsk: Ask
  /** Whether every other request can be expected to fail alike: no such host, key, money or model. */
  readonly isHopeless: (failure: Failure) => boolean
}

export function meetJudge({ ask, firstAsk, isHopeless }: WayToJudge): Judge {
  let learned = strictest
  let reached = false
  let lost: Failure | null = null

  /** Decides by a reply that no change of manners can mend whether the judge is there at all. */
  const takeNote = (reply: Reply): void => {
    if (reached || (reply.status === 'failed' && reply.failure.class === 'cancelled')) return
    if (reply.status === 'failed' && isHopeless(reply.failure)) lost = reply.failure
    else reached = true
  }

  /** Sends until the judge accepts the manners or fails for another reason; each step gives up a feature, so it ends. */
  const askInManners = async (
    question: Question<unknown>,
    call: JudgedCall,
    reminded: boolean,
    attempts: Attempt[],
  ): Promise<Reply> => {
    let used = learned
    for (;;) {
      const send = reached ? ask : firstAsk
      const reply = await send(judgeRequest(question, used, reminded), contextOf(question.seed, call, reminded))
      attempts.push(...reply.attempts)
      const easier = reply.status === 'failed' ? easeOff(used, reply.failure) : null
      if (easier === null || call.signal.aborted) {
        takeNote(reply)
        return reply
      }
      // Calls in flight together meet the same refusal: only the first of them teaches, the others follow.
      if (learned === used) learned = easier
      used = learned
    }
  }

  return {
    manners: () => learned,
    lost: () => lost,
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
