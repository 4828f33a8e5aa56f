import type { ChatRequest } from './chat.js'

/** UTF-8 bytes of the request body: no byte-level tokenizer makes more tokens of it than this. */
export const requestBytes = (request: ChatRequest): number => utf8Bytes(JSON.stringify(request))

/** UTF-8 bytes of a text. */
export const utf8Bytes = (text: string): number => encoder.encode(text).length

const encoder = new TextEncoder()

const BYTES_PER_TOKEN = 4

/** About how many tokens so many UTF-8 bytes are: four bytes each, as in English prose. */
export const estimatedTokens = (bytes: number): number => Math.ceil(bytes / BYTES_PER_TOKEN)

/** The most output tokens the request allows, under either of the API's names; null when it sets no limit. */
export function maxOutputTokens(request: Readonly<Record<string, unknown>>): number | null {
  const limit = request.max_completion_tokens ?? request.max_tokens
  return typeof limit === 'number' ? limit : null
}
