import { basename } from 'node:path'
import { formatTokens } from '../../kit/text/format.js'
import type { PriceEntry, PriceOrigin } from '../../model/price.js'

/** A price per million tokens; a dash where the row says none. */
export const dollars = (price: string | null): string => (price === null ? '-' : `$${price}`)

/** The three prices people look for. */
export function mainPrices({
  free,
  pricesPerMTok,
}: PriceEntry): readonly [input: string, cached: string, output: string] {
  if (free) return ['free', 'free', 'free']
  const { input, cachedInput, output } = pricesPerMTok
  return [dollars(input), dollars(cachedInput), dollars(output)]
}

/** "prices.yaml:12", without the folder, or "catalogue". */
export const shortOrigin = (origin: PriceOrigin): string =>
  origin.kind === 'book' ? `${basename(origin.file)}:${origin.line}` : 'catalogue'

/** What else a row says about its price, in a few words each. */
export function conditionWords(entry: Omit<PriceEntry, 'origin'>): string[] {
  const { contextTiers, serviceTiers, batch, offPeak, perRequest, effectiveFrom, effectiveTo } = entry
  return [
    ...contextTiers.map(({ aboveInputTokens }) => `tier above ${formatTokens(aboveInputTokens)}`),
    ...Object.keys(serviceTiers),
    ...(batch === null ? [] : ['batch']),
    ...(offPeak === null ? [] : ['off-peak']),
    ...(perRequest === '0' ? [] : [`+ $${perRequest}/request`]),
    ...(effectiveFrom === null ? [] : [`from ${effectiveFrom}`]),
    ...(effectiveTo === null ? [] : [`until ${effectiveTo}`]),
  ]
}
