import type { Ask, AskContext, Attempt, ReplyOk } from '../model/ask.js'
import type { ChatRequest } from '../model/chat.js'
import type { TextStore } from '../model/ports.js'

/** What is kept of a reply. */
type KeptReply = Pick<ReplyOk, 'answer' | 'attempts'>

/** Requests of one key have one answer. */
type KeyOf = (request: ChatRequest, context: AskContext) => string

/**
 * Gives answers that were kept instead of asking for them, and keeps the new ones; failures are not kept. Requests of one key
 * that are in flight together become one: those that wait for it take its answer as a kept one, and go their own way
 * when it fails. Share one value between all models of a run, with keys that tell them apart.
 */
export function cache(store: TextStore): (ask: Ask, keyOf: KeyOf) => Ask {
  const inFlight = new Map<string, Promise<ReplyOk | null>>()
  return (ask, keyOf) => async (request, context) => {
    const key = keyOf(request, context)
    for (let asked = inFlight.get(key); asked !== undefined; asked = inFlight.get(key)) {
      const found = await asked
      if (found !== null) return asKept(found)
    }
    let settle: (reply: ReplyOk | null) => void = () => undefined
    inFlight.set(key, new Promise((resolve) => (settle = resolve)))
    let answered: ReplyOk | null = null
    try {
      const kept = readKept(await store.get(key))
      if (kept !== null) {
        answered = asKept(kept)
        return answered
      }
      const reply = await ask(request, context)
      if (reply.status !== 'ok') return reply
      answered = reply
      const { answer, attempts } = reply
      await store.set(key, JSON.stringify({ answer, attempts } satisfies KeptReply))
      return reply
    } finally {
      inFlight.delete(key)
      settle(answered)
    }
  }
}

const asKept = ({ answer, attempts, kept }: KeptReply & Pick<ReplyOk, 'kept'>): ReplyOk => ({
  status: 'ok',
  answer,
  attempts: [],
  kept: kept ?? attempts,
})

/** Null for what is no kept reply: the store may hold what another version wrote. */
function readKept(text: string | null): KeptReply | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isKeptReply(value) ? value : null
  } catch {
    return null
  }
}

const isKeptReply = (value: unknown): value is KeptReply =>
  typeof value === 'object' &&
  value !== null &&
  'answer' in value &&
  typeof value.answer === 'object' &&
  value.answer !== null &&
  'content' in value.answer &&
  typeof value.answer.content === 'string' &&
  'attempts' in value &&
  isAttempts(value.attempts)

const isAttempts = (value: unknown): value is readonly Attempt[] =>
  Array.isArray(value) &&
  value.every((one) => typeof one === 'object' && one !== null && 'stamps' in one && 'usage' in one)
