/** One message as OpenAI's chat API has it; `content` is a text, a list of parts, or null beside tool calls. */
export interface ChatMessage {
  readonly role: string
  readonly content: unknown
  readonly [field: string]: unknown
}

/** The body of an OpenAI chat completion request. Fields unknown to us are kept and passed on. */
export interface ChatRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  readonly stream?: boolean
  readonly [field: string]: unknown
}

/** What a model said. `content` is '' when it only called tools or refused. */
export interface Answer {
  readonly content: string
  readonly reasoning: string | null
  readonly refusal: string | null
  readonly toolCalls: readonly ToolCall[]
  readonly finishReason: string | null
}

export interface ToolCall {
  readonly id: string | null
  readonly name: string
  /** JSON text as the model wrote it, which may not parse. */
  readonly arguments: string
}

/** A piece of an answer as it arrives. */
export type Delta =
  | { readonly kind: 'content' | 'reasoning' | 'refusal'; readonly text: string }
  | {
      readonly kind: 'tool_call'
      readonly index: number
      readonly id: string | null
      readonly name: string
      readonly arguments: string
    }
