import { z } from 'zod'
import { positiveInt } from './fields.js'

/** Request fields that come from elsewhere, and from where. */
const notParams: Readonly<Record<string, string>> = {
  model: "it is the model's id",
  messages: 'they come from the golden set',
  stream: 'it is set by run.stream',
  stream_options: 'it is set by run.stream',
  n: 'one answer is asked for at a time; use run.repeats for more',
}

/** Parameters of a request: known ones are checked, all others are passed on as they are. Out come the wire's own names. */
export const wireParams = z
  .looseObject({
    temperature: z.number().min(0).max(2).optional().describe('0 to 2; lower is more repeatable'),
    topP: z.number().min(0).max(1).optional().describe('Nucleus sampling, 0 to 1'),
    maxTokens: positiveInt.optional().describe('Most tokens the model may answer with'),
    maxCompletionTokens: positiveInt.optional().describe('As maxTokens, for models that ask for this name'),
    seed: z.int().optional().describe('Asks the model for repeatable answers, where it can'),
  })
  .transform((params, context) => {
    const wire: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(params)) {
      if (value === undefined) continue
      const name = wireName(key)
      const reason = notParams[name]
      if (reason !== undefined) refuse(context, key, `is not a parameter: ${reason}`, value)
      if (name in wire) refuse(context, key, `says the same as another key: both are ${name}`, value)
      wire[name] = value
    }
    return wire
  })
  .describe('Request parameters; camelCase becomes the API name (maxTokens: max_tokens), unknown ones are passed on')

/** `maxTokens` -> `max_tokens`. Names already in snake_case stay. */
const wireName = (key: string): string => key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

function refuse(context: z.RefinementCtx, key: string, message: string, input: unknown): void {
  context.issues.push({ code: 'custom', path: [key], message, input })
}
