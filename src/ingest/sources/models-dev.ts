import type { Listing, ListingOrigin } from '../listing.js'
import { countOrNull, type Fields, fieldsOf, isFields } from '../reading/fields.js'
import { listingOf, wrongShape } from '../reading/listing-of.js'
import type { RawModel, RawPrices } from '../reading/make-row.js'

/** Where models.dev publishes its list. */
export const MODELS_DEV_URL = 'https://models.dev/api.json'

const TOKENS_OF_THE_LONG_FORM = 200_000

/**
 * Reads the list of models.dev: providers by id, each with its models, USD per million tokens as JSON numbers. Throws
 * UserError when it is no such list.
 */
export function readModelsDev(value: unknown, origin: ListingOrigin): Listing {
  const outer = fieldsOf(value)
  const providers = isFields(outer.providers) ? outer.providers : outer
  const known = Object.entries(providers).filter(([, provider]) => isFields(fieldsOf(provider).models))
  if (known.length === 0) throw wrongShape(origin, 'the list of models.dev', 'providers with models')
  return listingOf(
    known.flatMap(([provider, entry]) =>
      Object.entries(fieldsOf(fieldsOf(entry).models)).map(([model, fields]) =>
        rawModel(provider, model, fieldsOf(fields)),
      ),
    ),
    origin,
  )
}

function rawModel(provider: string, model: string, entry: Fields): RawModel {
  const cost = fieldsOf(entry.cost)
  return {
    provider,
    model,
    contextWindow: countOrNull(fieldsOf(entry.limit).context),
    unit: 'per million tokens',
    prices: pricesIn(cost),
    tiers: tiersOf(cost),
    perRequest: undefined,
    // Plans that are paid by the month are listed with zeros too.
    zerosMean: 'unknown',
  }
}

/** `context_over_200k` repeats one of the tiers under a name that is not always its threshold, so it counts without them only. */
function tiersOf(cost: Fields): RawModel['tiers'] {
  const listed = (Array.isArray(cost.tiers) ? cost.tiers : []).map(fieldsOf).flatMap((tier) => {
    const { type, size } = fieldsOf(tier.tier)
    const above = type === 'context' ? countOrNull(size) : null
    return above === null ? [] : [{ aboveInputTokens: above, prices: pricesIn(tier) }]
  })
  if (listed.length > 0 || !isFields(cost.context_over_200k)) return listed
  return [{ aboveInputTokens: TOKENS_OF_THE_LONG_FORM, prices: pricesIn(cost.context_over_200k) }]
}

const pricesIn = (cost: Fields): RawPrices => ({
  input: cost.input,
  cachedInput: cost.cache_read,
  cacheWrite: cost.cache_write,
  output: cost.output,
  reasoning: cost.reasoning,
})
