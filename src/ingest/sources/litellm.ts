import type { Listing, ListingOrigin, Skipped } from '../listing.js'
import { countOrNull, type Fields, fieldsOf, isFields, textOrNull } from '../reading/fields.js'
import { listingOf, wrongShape } from '../reading/listing-of.js'
import type { RawModel, RawPrices } from '../reading/make-row.js'

/** Where LiteLLM publishes its map. */
export const LITELLM_URL = 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json'

/** The entry that documents the fields of the others. */
const DOCUMENTATION = 'sample_spec'

/** What answers chat requests; the rest is embeddings, images, sound, reranking. */
const chatModes = new Set(['chat', 'completion', 'responses'])

const parts = {
  input: 'input_cost_per_token',
  cachedInput: 'cache_read_input_token_cost',
  cacheWrite: 'cache_creation_input_token_cost',
  output: 'output_cost_per_token',
  reasoning: 'output_cost_per_reasoning_token',
} as const

/**
 * Reads LiteLLM's map of models: one object, USD per token as JSON numbers, dearer prices for long prompts in fields of
 * their own (`…_above_200k_tokens`). A key may carry its provider in front ("azure/gpt-4o"), which a row does not repeat.
 * Throws UserError when it is no such map.
 */
export function readLitellm(value: unknown, origin: ListingOrigin): Listing {
  if (!isFields(value)) throw wrongShape(origin, 'LiteLLM’s map', 'an object of models by name')
  const entries = Object.entries(value).filter(([name]) => name !== DOCUMENTATION)
  if (!entries.some(([, entry]) => textOrNull(fieldsOf(entry).litellm_provider) !== null))
    throw wrongShape(origin, 'LiteLLM’s map', 'entries with litellm_provider')
  return listingOf(
    entries.map(([name, entry]) => rawModel(name, fieldsOf(entry))),
    origin,
  )
}

function rawModel(name: string, entry: Fields): RawModel | Skipped {
  const provider = textOrNull(entry.litellm_provider) ?? 'unknown'
  const model = name.startsWith(`${provider}/`) ? name.slice(provider.length + 1) : name
  const mode = textOrNull(entry.mode) ?? 'chat'
  if (!chatModes.has(mode)) return { provider, model, why: 'no chat model' }
  return {
    provider,
    model,
    contextWindow: countOrNull(entry.max_input_tokens) ?? countOrNull(entry.max_tokens),
    unit: 'per token',
    prices: pricesAt(entry, ''),
    tiers: thresholds(entry).map(({ suffix, aboveInputTokens }) => ({
      aboveInputTokens,
      prices: pricesAt(entry, suffix),
    })),
    perRequest: entry.input_cost_per_request,
    zerosMean: 'unknown',
  }
}

const pricesAt = (entry: Fields, suffix: string): RawPrices =>
  Object.fromEntries(Object.entries(parts).map(([part, field]) => [part, entry[field + suffix]]))

/** The thresholds that an entry has any price above, by the names of its fields. */
function thresholds(entry: Fields): { suffix: string; aboveInputTokens: number }[] {
  const suffixes = Object.keys(entry).flatMap((field) => {
    const known = Object.values(parts).find((part) => field.startsWith(part))
    const suffix = known === undefined ? '' : field.slice(known.length)
    return /^_above_\d+k_tokens$/.test(suffix) ? [suffix] : []
  })
  return [...new Set(suffixes)].map((suffix) => ({
    suffix,
    aboveInputTokens: Number(/\d+/.exec(suffix)?.[0]) * 1000,
  }))
}
