import type { ServerResponse } from 'node:http'
import type { Reply, ReplyFailed } from '../model/ask.js'
import type { Delta } from '../model/chat.js'
import { apiErrorFrom, errorBody, sendError } from './api-error.js'
import { endingOf } from './ending.js'
import { chunkWriter, deltasOf, doneEvent, type Envelope } from './envelope.js'
import { wireUsage } from './wire-usage.js'

const eventStreamHead = ['Content-Type', 'text/event-stream; charset=utf-8', 'Cache-Control', 'no-cache']

/** One reply as server-sent events: the deltas as they come, then how it ended. */
export interface EventStream {
  say(delta: Delta): void
  end(reply: Reply): void
}

/**
 * Nothing is sent before the first delta, so that a reply that fails at once can still have a status of its own.
 *
 * @param includeUsage what `stream_options.include_usage` asked for
 */
export function eventStream(response: ServerResponse, envelope: Envelope, includeUsage: boolean): EventStream {
  const chunks = chunkWriter(envelope, includeUsage)
  let begun = false

  const opening = (): string => {
    if (begun) return ''
    begun = true
    response.writeHead(200, eventStreamHead)
    return chunks.role()
  }
  const say = (delta: Delta) => {
    if (!response.destroyed) response.write(opening() + chunks.delta(delta))
  }
  const finish = (reason: string, reply: Reply) => {
    const usage = includeUsage ? wireUsage(reply.attempts.at(-1)?.usage) : undefined
    response.end(opening() + chunks.finish(reason) + (usage === undefined ? '' : chunks.usage(usage)) + doneEvent)
  }
  const fail = (reply: ReplyFailed) => {
    const ending = endingOf(reply.failure)
    const errorEvent = (status: number) => `data: ${errorBody(apiErrorFrom(reply.failure, status))}\n\n`
    switch (ending.kind) {
      case 'status':
        return begun
          ? response.end(errorEvent(ending.status))
          : sendError(response, apiErrorFrom(reply.failure, ending.status))
      case 'silence':
        return
      case 'break':
        return begun ? response.write(': the connection breaks here\n\n', () => response.destroy()) : response.destroy()
      case 'unfinished':
        return response.end(opening())
      case 'error_event':
        return response.end(opening() + errorEvent(500))
      case 'garbage':
        return response.end(`${opening()}data: {"id": "${envelope.id}", "choices": [{\n\n`)
      case 'filtered':
        return finish('content_filter', reply)
      case 'empty':
        return finish('stop', reply)
      default:
        return ending satisfies never
    }
  }

  return {
    say,
    end(reply) {
      if (response.destroyed) return
      // Some sources hand over an answer only when they have all of it.
      const late = begun ? null : reply.status === 'ok' ? reply.answer : reply.partial
      if (late !== null) deltasOf(late).forEach(say)
      if (reply.status === 'failed') fail(reply)
      else finish(reply.answer.finishReason ?? 'stop', reply)
    },
  }
}
