import type { IncomingMessage } from 'node:http'
import type { ChatMessage, ChatRequest } from '../model/chat.js'
import { type ApiError, invalidRequest } from './api-error.js'

/** A request's body as text, `too_large` as soon as it exceeds the limit, or `gone` when the client left in the middle. */
export type Body =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'too_large' }
  | { readonly status: 'gone' }

/** Reads a body of at most `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let bytes = 0
    request.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes <= limit) pieces.push(piece)
      else resolve({ status: 'too_large' })
    })
    request.on('end', () => resolve({ status: 'read', text: textOf(pieces) }))
    request.on('error', () => resolve({ status: 'gone' }))
  })
}

/** Most bodies come in one read, which needs no copy. */
function textOf(pieces: readonly Buffer[]): string {
  const [first] = pieces
  return (pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces)).toString()
}

export type ParsedRequest =
  | { readonly status: 'ok'; readonly request: ChatRequest }
  | { readonly status: 'invalid'; readonly error: ApiError }

/** Reads a chat completion request; every field beyond `model`, `messages` and `stream` is kept unread. */
export function parseRequest(text: string): ParsedRequest {
  const body = parseJson(text)
  if (body === undefined) return invalid('The body of the request is not valid JSON.', null)
  if (!isObject(body)) return invalid('The body of the request has to be a JSON object.', null)
  const { model, messages, stream, ...others } = body
  if (typeof model !== 'string') return invalid('"model" has to be a string.', 'model')
  if (!Array.isArray(messages) || messages.length === 0)
    return invalid('"messages" has to be a list with a message in it.', 'messages')
  const position = messages.findIndex((message) => !isMessage(message))
  if (position >= 0) return invalid('Every message has to have a "role".', `messages[${position}]`)
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean')
    return invalid('"stream" has to be true or false.', 'stream')
  return { status: 'ok', request: { ...others, model, messages, stream: stream === true } }
}

const invalid = (message: string, param: string | null): ParsedRequest => ({
  status: 'invalid',
  error: invalidRequest(message, { param }),
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isMessage = (value: unknown): value is ChatMessage => isObject(value) && typeof value.role === 'string'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
