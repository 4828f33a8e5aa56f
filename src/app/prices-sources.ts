import { type PriceSource, priceSources } from '../ingest/index.js'

/** The one list that comes with the tool. */
export const OWN_CATALOGUE = 'genai-prices'

/** The price lists that can be imported, in the order of help. */
export const importSources: readonly Pick<PriceSource, 'name' | 'summary' | 'url'>[] = [
  { name: OWN_CATALOGUE, summary: 'the catalogue that ships with the tool, offline', url: null },
  ...priceSources,
]
