import type { Reply, ReplyFailed } from '../../model/ask.js'
import type { Answer } from '../../model/chat.js'
import type { Unscored } from '../../model/verdict.js'

/** The verdict a reply holds. What the gateway reports as a failure of the answer is told apart from one of the call. */
export function readReply<Scored>(reply: Reply, read: (answer: Answer) => Scored | Unscored): Scored | Unscored {
  return reply.status === 'ok' ? read(reply.answer) : readFailure(reply)
}

function readFailure({ failure, partial }: ReplyFailed): Unscored {
  const raw = partial === null ? failure.message : partial.content || (partial.refusal ?? '')
  switch (failure.class) {
    case 'content_filtered':
      return { status: 'judge_refusal', raw }
    case 'truncated':
      return { status: 'judge_truncated', raw }
    case 'empty':
      return { status: 'judge_empty', raw }
    default:
      return { status: 'judge_error', failure: failure.class, message: failure.message }
  }
}
