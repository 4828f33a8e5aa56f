import type { Lever, RequestSize, RequestTokens, Traffic } from '../../model/workload.js'
import { count, decimal, type JsonSchema, mapOf, objectOf, oneOf, orNull, text } from '../schema/json-schema.js'

const requestTokens = objectOf<RequestTokens>({ input: count, output: count })

const size: JsonSchema = {
  oneOf: [
    objectOf<Extract<RequestSize, { kind: 'measured' }>>({ kind: oneOf('measured') }),
    objectOf<Extract<RequestSize, { kind: 'given' }>>({ kind: oneOf('given'), tokens: requestTokens }),
    objectOf<Extract<RequestSize, { kind: 'by_task' }>>({ kind: oneOf('by_task'), tokens: mapOf(requestTokens) }),
  ],
}

/** How much traffic there is in so many days. */
export const traffic: JsonSchema = {
  oneOf: [
    objectOf<Extract<Traffic, { kind: 'requests' }>>({
      kind: oneOf('requests'),
      requests: count,
      days: count,
      mix: orNull(mapOf(decimal)),
      size,
    }),
    objectOf<Extract<Traffic, { kind: 'tokens' }>>({
      kind: oneOf('tokens'),
      inputTokens: count,
      outputTokens: count,
      requests: orNull(count),
      days: count,
    }),
    objectOf<Extract<Traffic, { kind: 'images' }>>({
      kind: oneOf('images'),
      images: count,
      days: count,
      inputTokensEach: count,
      outputTokensEach: count,
    }),
  ],
}

/** Something that could be changed. */
export const lever: JsonSchema = {
  oneOf: [
    objectOf<Extract<Lever, { kind: 'trim_prompt' }>>({ kind: oneOf('trim_prompt'), tokens: count }),
    objectOf<Extract<Lever, { kind: 'max_tokens' }>>({ kind: oneOf('max_tokens'), tokens: count }),
    objectOf<Extract<Lever, { kind: 'items_per_call' }>>({ kind: oneOf('items_per_call'), items: count }),
    objectOf<Extract<Lever, { kind: 'cache_hit' }>>({
      kind: oneOf('cache_hit'),
      rate: decimal,
      source: oneOf('given', 'replayed'),
    }),
    objectOf<Extract<Lever, { kind: 'price_change' }>>({ kind: oneOf('price_change'), model: text, factor: decimal }),
  ],
}
