import type { ChatRequest } from '../model/chat.js'
import { textOf } from './messages.js'
import { asksFor, lastMatch } from './verdict-request.js'

/** A request to say which of two responses is better, as far as a simulated judge has to understand it. */
export interface PairRequest {
  /** Null: they are to be compared without one. */
  readonly reference: string | null
  readonly first: string
  readonly second: string
  /** How the verdict is wanted: as the message, or as the arguments of a tool call. */
  readonly delivery: 'text' | 'tool_call'
}

/** Reads a request for a preference: two responses between tags of one mark in a user message. Null for any other request. */
export function readPairRequest(request: ChatRequest): PairRequest | null {
  const text = request.messages
    .filter(({ role }) => role === 'user')
    .map(textOf)
    .join('\n')
  const second = lastMatch(text, /<response-2-([0-9a-f]{12})>\n?([\s\S]*?)\n?<\/response-2-\1>/g)
  if (second === null) return null
  const between = (tag: string) =>
    lastMatch(text, new RegExp(`<${tag}-${second[1]}>\\n?([\\s\\S]*?)\\n?</${tag}-${second[1]}>`, 'g'))?.[1] ?? null
  const first = between('response-1')
  if (first === null) return null
  return {
    reference: between('reference'),
    first,
    second: second[2] ?? '',
    delivery: asksFor(request, 'preference') === 'tool_call' ? 'tool_call' : 'text',
  }
}
