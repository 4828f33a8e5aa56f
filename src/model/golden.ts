import type { ChatMessage } from './chat.js'

/** A set of prompts with what a good answer to each looks like. */
export interface GoldenSet {
  readonly name: string
  readonly file: string
  readonly cases: readonly GoldenCase[]
}

export interface GoldenCase {
  readonly id: string
  readonly task: string
  /** The whole conversation to send, the set's system prompt included. */
  readonly messages: readonly ChatMessage[]
  /** Request fields on the wire's own names (`max_tokens`), over the candidate's. */
  readonly params: Readonly<Record<string, unknown>>
  readonly reference: string | null
  readonly checks: readonly CheckSpec[]
  readonly tags: readonly string[]
  readonly tenant: string | null
  readonly weight: number
  /** Cases of one cluster (one document, one customer) are not independent; the statistics allow for it. */
  readonly cluster: string | null
}

/** One check of a case, its options already validated against the scorer of that type. */
export interface CheckSpec {
  readonly type: string
  readonly weight: number
  /** True: the check passes when the scorer does not. */
  readonly not: boolean
  readonly options: Readonly<Record<string, unknown>>
}
