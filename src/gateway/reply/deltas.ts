import type { Delta } from '../../model/chat.js'
import { isObject, type JsonObject, listOrEmpty, textOrNull } from './json.js'

/**
 * The pieces with at least one character in a `delta` of a stream or a `message` of a whole reply, reasoning first.
 * Reasoning is `reasoning_content` or `reasoning`, whichever the server writes (some write both, the same text twice).
 */
export function deltasOf(message: JsonObject): Delta[] {
  const deltas: Delta[] = []
  const reasoning = textOrNull(message.reasoning_content) ?? textOrNull(message.reasoning)
  if (reasoning !== null) deltas.push({ kind: 'reasoning', text: reasoning })
  const content = contentText(message.content)
  if (content !== null) deltas.push({ kind: 'content', text: content })
  const refusal = textOrNull(message.refusal)
  if (refusal !== null) deltas.push({ kind: 'refusal', text: refusal })
  for (const [position, call] of listOrEmpty(message.tool_calls).entries()) {
    const delta = isObject(call) ? toolCallDelta(call, position) : null
    if (delta !== null) deltas.push(delta)
  }
  return deltas
}

/** A text, or the texts of a list of parts; null when there is no character in it. */
function contentText(content: unknown): string | null {
  const parts = listOrEmpty(content).map((part) => (isObject(part) ? (textOrNull(part.text) ?? '') : ''))
  return textOrNull(content) ?? textOrNull(parts.join(''))
}

function toolCallDelta(call: JsonObject, position: number): Delta | null {
  const called = isObject(call.function) ? call.function : {}
  const name = textOrNull(called.name) ?? ''
  const args = argumentText(called.arguments)
  if (name === '' && args === '') return null
  const index = typeof call.index === 'number' ? call.index : position
  return { kind: 'tool_call', index, id: textOrNull(call.id), name, arguments: args }
}

/** Arguments are JSON as text; a few servers send the object itself. */
function argumentText(args: unknown): string {
  return isObject(args) ? JSON.stringify(args) : (textOrNull(args) ?? '')
}
