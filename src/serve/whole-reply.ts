import type { ServerResponse } from 'node:http'
import type { Reply, ReplyFailed } from '../model/ask.js'
import type { Answer } from '../model/chat.js'
import { apiErrorFrom, errorBody, sendError, sendJson } from './api-error.js'
import { endingOf } from './ending.js'
import { completionBody, type Envelope } from './envelope.js'
import { wireUsage } from './wire-usage.js'

const nothingSaid: Answer = { content: '', reasoning: null, refusal: null, toolCalls: [], finishReason: null }

/** Sends a reply as one JSON body, or what becomes of a failed one. */
export function sendWhole(response: ServerResponse, envelope: Envelope, reply: Reply): void {
  if (reply.status === 'failed') sendFailed(response, envelope, reply)
  else sendJson(response, 200, completionBody(envelope, reply.answer, wireUsage(reply.attempts.at(-1)?.usage)))
}

function sendFailed(response: ServerResponse, envelope: Envelope, { failure, partial, attempts }: ReplyFailed): void {
  const ending = endingOf(failure)
  const said = partial ?? nothingSaid
  const body = (finishReason: string | null) =>
    completionBody(envelope, { ...said, finishReason }, wireUsage(attempts.at(-1)?.usage))
  switch (ending.kind) {
    case 'status':
      sendError(response, apiErrorFrom(failure, ending.status))
      break
    case 'silence':
      break
    case 'break':
      breakOff(response, body(null))
      break
    case 'unfinished':
      // A whole body has no end mark that could be missing: it ends in the middle of its JSON.
      sendJson(response, 200, firstHalf(body(null)))
      break
    case 'error_event':
      sendJson(response, 200, errorBody(apiErrorFrom(failure, 500)))
      break
    case 'garbage':
      sendJson(response, 200, '<html><body>Something went wrong</body></html>')
      break
    case 'filtered':
      sendJson(response, 200, body('content_filter'))
      break
    case 'empty':
      sendJson(response, 200, body('stop'))
      break
    default:
      ending satisfies never
  }
}

/** Half of the promised body, then the connection is gone. */
function breakOff(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
  response.write(firstHalf(body), () => response.destroy())
}

const firstHalf = (text: string): string => text.slice(0, text.length / 2)
