import type { Listing, ListingOrigin } from '../listing.js'
import { LITELLM_URL, readLitellm } from './litellm.js'
import { MODELS_DEV_URL, readModelsDev } from './models-dev.js'
import { OPENROUTER_URL, readOfferedPrices } from './offered-models.js'

/** A price list of another tool: how to read it, and where it is published. */
export interface PriceSource {
  readonly name: string
  readonly summary: string
  /** Null: there is no public address; a file, an address or a gateway must be named. */
  readonly url: string | null
  /** Whose prices its rows are when the list is of one provider; null: the list says, or the user must. */
  readonly provider: string | null
  readonly read: (value: unknown, origin: ListingOrigin) => Listing
}

/** The price lists that can be read, in the order of help. */
export const priceSources = [
  {
    name: 'litellm',
    summary: "LiteLLM's map of models, many providers",
    url: LITELLM_URL,
    provider: null,
    read: readLitellm,
  },
  {
    name: 'models.dev',
    summary: 'the list of models.dev, many providers',
    url: MODELS_DEV_URL,
    provider: null,
    read: readModelsDev,
  },
  {
    name: 'openrouter',
    summary: "OpenRouter's /models",
    url: OPENROUTER_URL,
    provider: 'openrouter',
    read: readOfferedPrices,
  },
  {
    name: 'gateway',
    summary: 'the /models of a gateway that lists prices as OpenRouter does',
    url: null,
    provider: null,
    read: readOfferedPrices,
  },
] as const satisfies readonly PriceSource[]
