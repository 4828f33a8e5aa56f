import type * as GenaiPrices from '@pydantic/genai-prices'
import type { ModelInfo, Provider } from '@pydantic/genai-prices'
import type { PriceEntry, PriceOrigin } from '../../model/price.js'
import { loadOnUse } from '../reading/load-on-use.js'
import { matches, namesIn } from './catalogue-match.js'
import { spans } from './catalogue-spans.js'

/** The catalogue's edition: the package version and the day it was published, after which its prices may have changed. */
export const edition = { name: 'genai-prices 0.1.8', date: '2026-09-23' } as const

/** Two megabytes of prices. */
const published = (): typeof GenaiPrices => loadOnUse('@pydantic/genai-prices')

/**
 * Rows of the catalogue that ships, for exactly these providers (ids such as `openai`; never a similar one). Models whose
 * prices cannot be said exactly in a price book are left out, and are unknown.
 *
 * @param models names that will be looked up: each becomes an alias of the row that the catalogue itself resolves it to
 *   (`claude-sonnet-4-5-20250929`), since its patterns say more than those of a price book
 */
export function loadCatalogue(providers: readonly string[], models: readonly string[] = []): PriceEntry[] {
  return [...new Set(providers)].flatMap((id) => {
    const provider = published().findProvider({ providerId: id })
    return provider?.id === id ? rowsOf(provider, models) : []
  })
}

function rowsOf(provider: Provider, models: readonly string[]): PriceEntry[] {
  // The first model that matches a name has it, as in the catalogue's own look-up.
  const ownerOf = (name: string) => provider.models.find(({ match }) => matches(match, name))
  const asked = models.map((name) => ({ name, owner: ownerOf(name) }))
  return provider.models.flatMap((model) => {
    const spelledOut = namesIn(model.match).filter((name) => ownerOf(name) === model)
    const askedFor = asked.filter(({ owner }) => owner === model).map(({ name }) => name)
    const aliases = [...new Set([...spelledOut, ...askedFor])].filter((name) => name !== model.id)
    return spans(model).map((span) => ({ ...shared(provider, model), ...span, aliases }))
  })
}

const shared = (provider: Provider, model: ModelInfo) => ({
  provider: provider.id,
  model: model.id,
  match: null,
  source: provider.pricing_urls?.[0] ?? null,
  retrievedAt: edition.date,
  contextWindow: model.context_window ?? null,
  serviceTiers: {},
  batch: null,
  origin: { kind: 'catalogue', ...edition } satisfies PriceOrigin,
})

/** The catalogue's provider whose API stands at this address; null when it knows none. */
export const providerAt = (baseUrl: string): string | null =>
  published().findProvider({ providerApiUrl: baseUrl })?.id ?? null
