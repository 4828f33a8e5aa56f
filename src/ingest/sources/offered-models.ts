import type { Listing, ListingOrigin, Skipped } from '../listing.js'
import { countOrNull, type Fields, fieldsOf, isFields, textOrNull } from '../reading/fields.js'
import { listingOf, wrongShape } from '../reading/listing-of.js'
import type { RawModel } from '../reading/make-row.js'

/** Where OpenRouter lists its models. */
export const OPENROUTER_URL = 'https://openrouter.ai/api/v1/models'

/** A model as the `/models` of an OpenAI-compatible gateway lists it. */
export interface OfferedModel {
  readonly id: string
  readonly contextWindow: number | null
  /** The gateway's own prices in OpenRouter's shape, not looked at; null when it names none. */
  readonly pricing: Fields | null
}

/**
 * Reads the answer of `GET /models`: `{data: [{id, context_length?, pricing?}]}` as OpenAI and OpenRouter send it, or the
 * bare list. Throws UserError when it is neither.
 */
export function readOfferedModels(value: unknown, origin: Pick<ListingOrigin, 'name'>): OfferedModel[] {
  const list = Array.isArray(value) ? value : fieldsOf(value).data
  const models = (Array.isArray(list) ? list : []).flatMap(offeredModel)
  if (!Array.isArray(list) || (list.length > 0 && models.length === 0))
    throw wrongShape(origin, 'a list of models', 'data: [{id: …}]')
  return models
}

/**
 * Reads the prices in an answer of `GET /models`: USD per token as texts, "-1" where the price depends on the request.
 * The rows are the provider's that is named in `origin`. Throws UserError as `readOfferedModels`.
 */
export function readOfferedPrices(value: unknown, origin: ListingOrigin): Listing {
  return listingOf(
    readOfferedModels(value, origin).map((model) => rawModel(model, origin.provider)),
    origin,
  )
}

/** What a price book has a place for, and what the tokens of a chat request are charged by. */
const bookParts = ['prompt', 'completion', 'request', 'input_cache_read', 'input_cache_write', 'internal_reasoning']

/** The names of other things that cost something: pictures, searches. */
const chargedBesideTokens = (pricing: Fields): string[] =>
  Object.keys(pricing).filter((part) => !bookParts.includes(part) && part !== 'discount' && !isNothing(pricing[part]))

/** Only a scalar amount says anything here; a nested object is not one. */
const isNothing = (amount: unknown): boolean =>
  (typeof amount !== 'number' && typeof amount !== 'string') || Number(amount) === 0

function offeredModel(entry: unknown): OfferedModel[] {
  if (!isFields(entry)) return []
  const id = textOrNull(entry.id)
  if (id === null) return []
  const contextWindow = countOrNull(entry.context_length) ?? countOrNull(entry.context_window)
  return [{ id, contextWindow, pricing: isFields(entry.pricing) ? entry.pricing : null }]
}

function rawModel({ id, contextWindow, pricing }: OfferedModel, provider: string): RawModel | Skipped {
  const raw = pricing ?? {}
  const charged = chargedBesideTokens(raw)
  if (charged.length > 0 && isNothing(raw.prompt) && isNothing(raw.completion))
    return { provider, model: id, why: `not charged by tokens but by ${charged.join(', ')}` }
  return {
    provider,
    model: id,
    contextWindow,
    unit: 'per token',
    prices: {
      input: raw.prompt,
      cachedInput: raw.input_cache_read,
      cacheWrite: raw.input_cache_write,
      output: raw.completion,
      reasoning: raw.internal_reasoning,
    },
    tiers: [],
    perRequest: raw.request,
    zerosMean: 'free',
  }
}
