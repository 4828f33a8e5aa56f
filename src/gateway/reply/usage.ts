import type { Answer, ChatRequest } from '../../model/chat.js'
import type { Usage, UsageReading } from '../../model/usage.js'
import { readUsage } from '../../pricing/index.js'
import { isObject, listOrEmpty, textOrNull } from './json.js'
import type { TokenCounter } from './token-counter.js'

/**
 * The tokens of an attempt whose request went out: what the server reports, else an estimate of what was delivered, else
 * unknown, since it may have been billed all the same.
 *
 * @param raw the server's usage as it wrote it; undefined when it sent none
 * @param answer what arrived; null when nothing did
 */
export async function usageOf(
  raw: unknown,
  request: ChatRequest,
  answer: Answer | null,
  counter: () => Promise<TokenCounter>,
): Promise<UsageReading> {
  const reading: UsageReading = raw === undefined ? { status: 'unknown' } : readUsage(raw)
  if (reading.status !== 'unknown' || answer === null) return reading
  const { count, method } = await counter()
  return { status: 'estimated', usage: estimate(request, answer, count), method }
}

// What the chat format itself costs, as OpenAI's own counting example has it: three tokens a message, three to start the answer.
const TOKENS_PER_MESSAGE = 3
const TOKENS_TO_PRIME = 3

function estimate(request: ChatRequest, answer: Answer, count: (text: string) => number): Usage {
  const messages = request.messages.reduce((sum, { content }) => sum + TOKENS_PER_MESSAGE + count(textOf(content)), 0)
  const tools = request.tools === undefined ? 0 : count(JSON.stringify(request.tools))
  const said = [
    answer.content,
    answer.refusal ?? '',
    ...answer.toolCalls.flatMap((call) => [call.name, call.arguments]),
  ]
  return {
    freshInput: messages + tools + TOKENS_TO_PRIME,
    cachedInput: 0,
    cacheWrite: 0,
    answer: said.reduce((sum, text) => sum + count(text), 0),
    reasoning: count(answer.reasoning ?? ''),
  }
}

/** The text of a message: its content, or the texts of its parts. Images and audio count as nothing here. */
function textOf(content: unknown): string {
  return (
    textOrNull(content) ??
    listOrEmpty(content)
      .map((part) => (isObject(part) ? (textOrNull(part.text) ?? '') : ''))
      .join('\n')
  )
}
