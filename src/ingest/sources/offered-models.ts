import type { Listing, ListingOrigin } from '../listing.js'
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

function offeredModel(entry: unknown): OfferedModel[] {
  if (!isFields(entry)) return []
  const id = textOrNull(entry.id)
  if (id === null) return []
  const contextWindow = countOrNull(entry.context_length) ?? countOrNull(entry.context_window)
  return [{ id, contextWindow, pricing: isFields(entry.pricing) ? entry.pricing : null }]
}

function rawModel({ id, contextWindow, pricing }: OfferedModel, provider: string): RawModel {
  const raw = pricing ?? {}
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
