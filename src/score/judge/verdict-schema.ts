import type { Criterion } from '../../model/config.js'

/**
 * The JSON Schema of a verdict, strict in OpenAI's sense. `reasoning` stands before `scores` because models write fields
 * in this order: a score decided first would only be defended afterwards.
 */
export function verdictSchema(criteria: readonly Criterion[]): Readonly<Record<string, unknown>> {
  const ids = criteria.map(({ id }) => id)
  const level = { type: 'integer', enum: [1, 2, 3, 4, 5] }
  return strictObject({
    reasoning: { type: 'string' },
    scores: strictObject(Object.fromEntries(ids.map((id) => [id, level]))),
  })
}

/** The same in words, for judges that take no schema and for one that answered with something else. */
export function verdictForm(criteria: readonly Criterion[]): string {
  const scores = criteria.map(({ id }) => `${JSON.stringify(id)}: <1-5>`).join(', ')
  return `Reply with one JSON object and nothing else: {"reasoning": "<why, briefly>", "scores": {${scores}}}`
}

function strictObject(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
