import type { ChatMessage } from '../model/chat.js'
import type { GoldenCase } from '../model/golden.js'

/** What a case says to the model in words, its system prompt included; pictures and other parts have none. */
export const promptText = ({ messages }: GoldenCase): string => messages.map(textOf).join('\n')

/** The same without what the set as a whole tells the model. */
export const conversationText = ({ messages }: GoldenCase): string =>
  messages
    .filter((message) => !isInstruction(message))
    .map(textOf)
    .join('\n')

/** The system prompt alone. */
export const instructionText = ({ messages }: GoldenCase): string =>
  messages.filter(isInstruction).map(textOf).join('\n')

const isInstruction = ({ role }: ChatMessage): boolean => role === 'system' || role === 'developer'

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map(partText).join('\n') : ''
}

const partText = (part: unknown): string =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? part.text : ''
