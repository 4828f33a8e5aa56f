import type { Reply } from '../model/ask.js'
import type { PlannedCall } from '../model/plan.js'
import type { CallLine } from '../model/run.js'

/** What the journal keeps of a call that is done; of a failed one, the part of an answer that had arrived. */
export function finishedLine(call: PlannedCall, reply: Reply): Extract<CallLine, { type: 'finished' }> {
  const { callId, candidateId, caseId, repeat } = call
  const { attempts } = reply
  return reply.status === 'ok'
    ? {
        type: 'finished',
        callId,
        candidateId,
        caseId,
        repeat,
        outcome: { status: 'ok' },
        attempts,
        ...(reply.kept === undefined ? {} : { kept: reply.kept }),
        answer: reply.answer,
      }
    : {
        type: 'finished',
        callId,
        candidateId,
        caseId,
        repeat,
        outcome: { status: 'failed', failure: reply.failure },
        attempts,
        answer: reply.partial,
      }
}
