import type { Answer, ChatMessage } from '../../model/chat.js'

/** A conversation as the judge reads it: one user message bare, anything longer with a role above each message. */
export function conversationText(messages: readonly ChatMessage[]): string {
  const [only] = messages
  if (messages.length === 1 && only?.role === 'user') return contentText(only.content)
  return messages.map(({ role, content }) => `[${role}]\n${contentText(content)}`).join('\n\n')
}

/** All that a candidate said, tool calls and refusal included; null when it said nothing. */
export function answerText({ content, refusal, toolCalls }: Answer): string | null {
  const calls = toolCalls.map((call) => `[tool call] ${call.name}(${call.arguments})`)
  const parts = [content, refusal ?? '', ...calls].filter((part) => part.trim() !== '')
  return parts.length === 0 ? null : parts.join('\n\n')
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map(partText).join('\n')
}

function partText(part: unknown): string {
  if (typeof part !== 'object' || part === null) return ''
  if ('text' in part && typeof part.text === 'string') return part.text
  return 'type' in part ? `[${String(part.type)}]` : ''
}
