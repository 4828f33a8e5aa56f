import type { ChatMessage } from '../model/chat.js'

/** The words of a message: its text, the texts of its parts, '' when there are none. */
export function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map(textOfPart).join('\n') : ''
}

const textOfPart = (part: unknown): string =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? part.text : ''

/** What the conversation asks last: the words of its last user message, else of its last message. */
export function lastPrompt(messages: readonly ChatMessage[]): string {
  const asked = messages.findLast((message) => message.role === 'user') ?? messages.at(-1)
  return asked === undefined ? '' : textOf(asked)
}

/** The beginning of a text on one line, for naming it in a message. */
export function beginning(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
