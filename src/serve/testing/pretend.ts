import { type Ask, type Attempt, failedWithoutAttempt } from '../../model/ask.js'
import type { Answer, Delta } from '../../model/chat.js'
import { type Failure, type FailureClass, failure } from '../../model/failure.js'
import type { Stamps } from '../../model/stamps.js'
import type { UsageReading } from '../../model/usage.js'
import { type AskServer, type ServeOptions, serveAsk } from '../server.js'

/** A clock that says 14 November 2023. */
const clock = { nowMs: () => 0, wallMs: () => 1_700_000_000_000 }

/** A server with the model `flash` on a free port; the caller closes it. */
export const serve = (ask: Ask, options: Partial<ServeOptions> = {}): Promise<AskServer> =>
  serveAsk({ ask, models: ['flash'], port: 0, clock, ...options })

/** The body of a request to `flash`. */
export const body = (fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ model: 'flash', messages: [{ role: 'user', content: 'Hello' }], ...fields })

export const answer = (changes: Partial<Answer> = {}): Answer => ({
  content: 'Good day',
  reasoning: null,
  refusal: null,
  toolCalls: [],
  finishReason: 'stop',
  ...changes,
})

/** 12 tokens in, 4 of them from the cache and 1 into it; 5 out, 2 of them reasoning. */
export const reported: UsageReading = {
  status: 'reported',
  usage: { freshInput: 7, cachedInput: 4, cacheWrite: 1, answer: 3, reasoning: 2 },
}

/** An ask that says these deltas where it is listened to, and then the answer. */
export const says =
  (said: Answer, deltas: readonly Delta[] = [], usage: UsageReading = reported): Ask =>
  async (_, { onDelta }) => {
    for (const delta of deltas) onDelta?.(delta)
    return { status: 'ok', answer: said, attempts: [attempt(usage)] }
  }

/** An ask that gets as far as `Good` and then fails; `partial` null: not even that. */
export const fails =
  (
    failureClass: FailureClass,
    details: Partial<Failure> = {},
    partial: Answer | null = answer({ content: 'Good', finishReason: null }),
  ): Ask =>
  async (_, { onDelta }) => {
    if (partial !== null) onDelta?.({ kind: 'content', text: partial.content })
    return { ...failedWithoutAttempt(failure(failureClass, 'as rehearsed', details)), partial }
  }

const attempt = (usage: UsageReading): Attempt => ({
  role: 'model',
  model: 'flash',
  gateway: 'pretend',
  servedModel: 'flash-0731',
  stamps: noStamps,
  usage,
  reportedUsd: null,
  serviceTier: null,
  outcome: { status: 'ok' },
  notes: [],
})

const noStamps: Stamps = {
  calledAtMs: 0,
  throttleMs: 0,
  connectMs: null,
  wireMs: null,
  headersMs: null,
  firstTokenMs: null,
  firstAnswerMs: null,
  lastTokenMs: null,
  doneMs: null,
  closeMs: null,
  tokenEvents: 0,
  streamed: false,
}
