import type { Failure } from '../../model/failure.js'

/** How a verdict is asked for, strictest first. */
export const deliveries = ['json_schema', 'tool_call', 'json_object', 'text'] as const

export type Delivery = (typeof deliveries)[number]

/** What a judge model has been found to accept: learned from its refusals, kept for the rest of a run. */
export interface Manners {
  readonly delivery: Delivery
  readonly temperature: boolean
  readonly seed: boolean
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens'
}

export const strictest: Manners = {
  delivery: 'json_schema',
  temperature: true,
  seed: true,
  tokenLimit: 'max_tokens',
}

/**
 * The next thing to try after a request in these manners failed: one feature less, when the server names the feature in a
 * 400, 404 or 422. Null when the failure is about something else, or nothing is left to give up.
 */
export function easeOff(manners: Manners, failure: Failure): Manners | null {
  if (![400, 404, 422].includes(failure.httpStatus ?? 0)) return null
  const said = `${failure.code ?? ''} ${failure.message}`.toLowerCase()

  if (manners.temperature && /\btemperature\b/.test(said)) return { ...manners, temperature: false }
  if (manners.seed && /\bseed\b/.test(said)) return { ...manners, seed: false }
  if (manners.tokenLimit === 'max_tokens' && refusesMaxTokens(said)) {
    return { ...manners, tokenLimit: 'max_completion_tokens' }
  }
  const next = deliveries[deliveries.indexOf(manners.delivery) + 1]
  return next !== undefined && namedBy[manners.delivery].test(said) ? { ...manners, delivery: next } : null
}

const namedBy: Readonly<Record<Delivery, RegExp>> = {
  json_schema: /response_format|json_schema|structured.output|schema/,
  tool_call: /tool|function/,
  json_object: /response_format|json_object|json.mode/,
  text: /(?!)/,
}

/** A complaint about `max_tokens` itself; one about too long a context mentions it as well, and is something else. */
function refusesMaxTokens(said: string): boolean {
  return (
    /max_completion_tokens/.test(said) || (/max_tokens/.test(said) && /support|unknown|unrecogni|permitted/.test(said))
  )
}
