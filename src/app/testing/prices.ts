import type { PriceEntry } from '../../model/price.js'

/** A row of `prices.yaml` for a model of provider `main`, at $1,000 a million tokens in and out. */
export const priceOf = (model: string): PriceEntry => ({
  provider: 'main',
  model,
  aliases: [],
  match: null,
  effectiveFrom: null,
  effectiveTo: null,
  source: null,
  retrievedAt: null,
  contextWindow: null,
  free: false,
  pricesPerMTok: { input: '1000', cachedInput: null, cacheWrite: null, output: '1000', reasoning: null },
  contextTiers: [],
  serviceTiers: {},
  batch: null,
  offPeak: null,
  perRequest: '0',
  origin: { kind: 'book', file: 'prices.yaml', line: 1 },
})
