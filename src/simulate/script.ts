import type { Answer, Delta } from '../model/chat.js'
import type { Failure } from '../model/failure.js'
import type { UsageReading } from '../model/usage.js'
import type { Pace } from './pace.js'
import { inTokens, type TokenText } from './tokens.js'

/** Everything about a pretended reply that is settled before it begins; `perform` makes it take its time. */
export interface Script extends Pace {
  readonly speech: Speech
  /** What it ends in after the speech; null: well. */
  readonly failure: Failure | null
  readonly usage: UsageReading
}

/** What is said: words, or the arguments of one tool call. */
export type Speech =
  | { readonly kind: 'content'; readonly tokens: TokenText; readonly finishReason: string }
  | { readonly kind: 'tool_call'; readonly tokens: TokenText; readonly name: string; readonly id: string }

/** Words that end for `finishReason` (`stop`, `length`, …). */
export const words = (text: string, finishReason = 'stop'): Speech => ({
  kind: 'content',
  tokens: inTokens(text),
  finishReason,
})

/** One call of the tool `name` with these arguments as JSON text. */
export const toolCall = (name: string, id: string, argumentsJson: string): Speech => ({
  kind: 'tool_call',
  tokens: inTokens(argumentsJson),
  name,
  id,
})

/** Tokens `from` (inclusive) to `to` (exclusive) as they go over the wire. */
export function deltaOf(speech: Speech, from: number, to: number): Delta {
  const text = said(speech.tokens, from, to)
  if (speech.kind === 'content') return { kind: 'content', text }
  const { id, name } = speech
  return { kind: 'tool_call', index: 0, id: from === 0 ? id : null, name: from === 0 ? name : '', arguments: text }
}

/** The answer as far as its first `count` tokens; without a finish reason when that is not all of it. */
export function answerUntil(speech: Speech, count: number): Answer {
  const text = said(speech.tokens, 0, count)
  const whole = count >= speech.tokens.count
  const nothing = { content: '', reasoning: null, refusal: null, toolCalls: [], finishReason: null }
  return speech.kind === 'content'
    ? { ...nothing, content: text, finishReason: whole ? speech.finishReason : null }
    : {
        ...nothing,
        toolCalls: [{ id: speech.id, name: speech.name, arguments: text }],
        finishReason: whole ? 'tool_calls' : null,
      }
}

const said = ({ text, startOf }: TokenText, from: number, to: number): string => text.slice(startOf(from), startOf(to))
