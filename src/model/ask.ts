import type { Answer, ChatRequest, Delta } from './chat.js'
import type { Failure } from './failure.js'
import type { Stamps } from './stamps.js'
import type { UsageReading } from './usage.js'

/** Sends one chat request and reports what happened. Never throws for a failed call: a failure is a value. */
export type Ask = (request: ChatRequest, context: AskContext) => Promise<Reply>

/** What a request is for. Policies route by it; simulated models draw their luck from `seed`. */
export interface AskContext {
  readonly callId: string
  readonly caseId: string
  readonly repeat: number
  readonly task: string
  readonly tenant: string | null
  readonly tags: readonly string[]
  readonly seed: number
  /** Aborting it cancels the call; its `reason` may be a `Failure` that the call then ends with. */
  readonly signal: AbortSignal
  /** When present the answer is parsed and handed on while it arrives. */
  readonly onDelta?: (delta: Delta) => void
}

export type Reply = ReplyOk | ReplyFailed

export interface ReplyOk {
  readonly status: 'ok'
  readonly answer: Answer
  readonly attempts: readonly Attempt[]
  /**
   * Only of an answer that an earlier request brought: the attempts of that one. `attempts` is empty then, since nothing was
   * sent, waited for or paid.
   */
  readonly kept?: readonly Attempt[]
}

export interface ReplyFailed {
  readonly status: 'failed'
  readonly failure: Failure
  readonly attempts: readonly Attempt[]
  /** What had arrived before it failed; null when nothing had. */
  readonly partial: Answer | null
}

/** One HTTP request of ours: the ledger of what a reply took. A retried call has several. */
export interface Attempt {
  readonly role: 'model' | 'gate'
  readonly model: string
  readonly gateway: string
  /** The model the server says it used. */
  readonly servedModel: string | null
  readonly stamps: Stamps
  readonly usage: UsageReading
  /** What the server says it cost, in USD as a decimal text; kept beside the computed cost, never instead of it. */
  readonly reportedUsd: string | null
  readonly serviceTier: string | null
  readonly outcome: { readonly status: 'ok' } | { readonly status: 'failed'; readonly failure: Failure }
  /** What the gateway had to do differently, such as `without_stream_options`. */
  readonly notes: readonly string[]
}

/** The note of an attempt whose answer ended at the request's own limit of tokens. */
export const CUT_BY_MAX_TOKENS = 'cut_by_max_tokens'

/** A reply that never reached a server. */
export const failedWithoutAttempt = (failure: Failure): ReplyFailed => ({
  status: 'failed',
  failure,
  attempts: [],
  partial: null,
})
