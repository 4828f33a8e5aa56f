import type { Criterion } from '../../model/config.js'

/** A shape that verdicts are asked for in: as a strict JSON Schema in OpenAI's sense, and in words. */
export interface VerdictForm {
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
  /** For judges that take no schema, and for one that answered with something else. */
  readonly words: string
}

/**
 * Marks from 1 to 5 by criterion. `reasoning` stands before `scores` because models write fields in this order: a score
 * decided first would only be defended afterwards.
 */
export function pointsForm(criteria: readonly Criterion[]): VerdictForm {
  const ids = criteria.map(({ id }) => id)
  const level = { type: 'integer', enum: [1, 2, 3, 4, 5] }
  const scores = ids.map((id) => `${JSON.stringify(id)}: <1-5>`).join(', ')
  return {
    name: 'verdict',
    schema: strictObject({
      reasoning: { type: 'string' },
      scores: strictObject(Object.fromEntries(ids.map((id) => [id, level]))),
    }),
    words: `Reply with one JSON object and nothing else: {"reasoning": "<why, briefly>", "scores": {${scores}}}`,
  }
}

/** An object with exactly these properties, in this order. */
export function strictObject(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
