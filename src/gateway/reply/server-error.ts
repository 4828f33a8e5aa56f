import { isObject, listOrEmpty, parseJson, textOrNull } from './json.js'

/** What a server says went wrong. `message` is null when it says nothing readable. */
export interface ServerError {
  readonly message: string | null
  /** The API's own code, such as `insufficient_quota`; its `type` when there is no code. */
  readonly code: string | null
}

/** Reads the body of an error response: JSON of any of the usual shapes, an HTML page by its title, or plain text. */
export function readErrorBody(body: string): ServerError {
  const json = parseJson(body)
  if (json !== undefined) return readErrorValue(json)
  const text = looksLikeHtml(body) ? htmlTitle(body) : textOrNull(body.trim())
  return { message: text, code: null }
}

/**
 * Reads an error out of JSON: `{error: {message, code, type}}` (OpenAI), `{error: "…"}`, `{message}`, `{detail: "…"}` or
 * `{detail: [{msg}]}` (FastAPI), a list with one of these in it (Gemini), or the inner object itself.
 */
export function readErrorValue(value: unknown): ServerError {
  if (Array.isArray(value)) return readErrorValue(value[0])
  if (!isObject(value)) return { message: textOrNull(value), code: null }
  if (value.error !== undefined && value.error !== null) return readErrorValue(value.error)
  return {
    message: textOrNull(value.message) ?? textOrNull(value.detail) ?? firstComplaint(value.detail),
    code: codeText(value.code) ?? textOrNull(value.type),
  }
}

export function looksLikeHtml(body: string): boolean {
  return /^\s*<(?:!doctype|html|head|body)/i.test(body)
}

/** The title of an HTML page, in a few words; null without one. */
export function htmlTitle(body: string): string | null {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? /<h1[^>]*>([^<]*)/i.exec(body)?.[1] ?? ''
  return textOrNull(title.trim())
}

function firstComplaint(detail: unknown): string | null {
  const first = listOrEmpty(detail)[0]
  return isObject(first) ? textOrNull(first.msg) : null
}

function codeText(code: unknown): string | null {
  return typeof code === 'number' ? String(code) : textOrNull(code)
}
