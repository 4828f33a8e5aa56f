import type { ChatRequest } from '../model/chat.js'
import { textOf } from './messages.js'

/** A request to mark an answer, as far as a simulated judge has to understand it. */
export interface VerdictRequest {
  /** Null: the answer is to be marked without one. */
  readonly reference: string | null
  readonly answer: string
  readonly criteria: readonly [string, ...string[]]
  /** How the verdict is wanted: as the message, or as the arguments of a tool call. */
  readonly delivery: 'text' | 'tool_call'
}

const defaultCriteria = ['accuracy', 'relevance', 'tone'] as const

/**
 * Reads a request for a verdict: an answer between `<answer-SUFFIX>` tags in a user message, and either a JSON schema
 * or a tool named `verdict`, or a text that shows the form. Null for any other request.
 */
export function readVerdictRequest(request: ChatRequest): VerdictRequest | null {
  const text = request.messages
    .filter(({ role }) => role === 'user')
    .map(textOf)
    .join('\n')
  const tagged = lastMatch(text, /<answer-([0-9a-f]{12})>\n?([\s\S]*?)\n?<\/answer-\1>/g)
  if (tagged === null) return null
  const [, suffix, answer = ''] = tagged
  const reference = lastMatch(text, new RegExp(`<reference-${suffix}>\\n?([\\s\\S]*?)\\n?</reference-${suffix}>`, 'g'))
  const schema = toolOf(request, 'verdict') ?? schemaOf(request, 'verdict')
  const [first, ...others] = schema === null ? criteriaShownIn(text) : criteriaOf(schema)
  return {
    reference: reference?.[1] ?? null,
    answer,
    criteria: first === undefined ? defaultCriteria : [first, ...others],
    delivery: asksFor(request, 'verdict') === 'tool_call' ? 'tool_call' : 'text',
  }
}

/** Instructions that mention the form stand before the material, so the last match is the one that is meant. */
export const lastMatch = (text: string, pattern: RegExp): RegExpExecArray | null =>
  [...text.matchAll(pattern)].at(-1) ?? null

/** The field at the end of a path through plain objects; undefined when the path breaks off. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, name) =>
      typeof inside === 'object' && inside !== null ? (inside as Readonly<Record<string, unknown>>)[name] : undefined,
    value,
  )
}

/** How a form of this name is asked for; null when it is not, or in words only. */
export function asksFor(request: ChatRequest, form: string): 'tool_call' | 'json_schema' | null {
  if (toolOf(request, form) !== null) return 'tool_call'
  return schemaOf(request, form) === null ? null : 'json_schema'
}

function schemaOf(request: ChatRequest, form: string): object | null {
  return at(request, 'response_format', 'json_schema', 'name') === form
    ? asObject(at(request, 'response_format', 'json_schema', 'schema'))
    : null
}

function toolOf({ tools }: ChatRequest, form: string): object | null {
  const tool = Array.isArray(tools) ? tools.find((each) => at(each, 'function', 'name') === form) : undefined
  return asObject(at(tool, 'function', 'parameters'))
}

const asObject = (value: unknown): object | null => (typeof value === 'object' && value !== null ? value : null)

const criteriaOf = (schema: object): string[] =>
  Object.keys(asObject(at(schema, 'properties', 'scores', 'properties')) ?? {})

/** Where no schema is sent the text shows the form: the names inside of `"scores": {…}`. */
function criteriaShownIn(text: string): string[] {
  const form = lastMatch(text, /"scores"\s*:\s*\{([^}]*)\}/g)?.[1] ?? ''
  return [...form.matchAll(/"([^"]+)"\s*:/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
}
