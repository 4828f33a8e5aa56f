import type { ModelPrice, TieredPrices } from '@pydantic/genai-prices'
import type { ContextTier, PricesPerMTok } from '../../model/price.js'
import { Usd } from '../../model/usd.js'

/** The catalogue's names of the prices a book has; its prices of sounds, images and tools have no place in one. */
const keys = {
  input: 'input_mtok',
  cachedInput: 'cache_read_mtok',
  cacheWrite: 'cache_write_mtok',
  output: 'output_mtok',
  reasoning: 'output_reasoning_mtok',
} as const satisfies Record<keyof PricesPerMTok, string>

/** What one set of catalogue prices is in a book. */
export interface BookPrices {
  readonly free: boolean
  readonly perRequest: string
  readonly pricesPerMTok: PricesPerMTok
  readonly contextTiers: readonly ContextTier[]
}

/**
 * Translates one set of catalogue prices. Tiers there re-price the whole request, as a cliff does. Null when they are not per
 * token, not exact to the picodollar, or charge every answer by something that a usage does not count: its citations.
 */
export function bookPrices(from: ModelPrice): BookPrices | null {
  if (from.output_citation_mtok !== undefined) return null
  const perRequest = aThousandth(from.requests_kcount ?? 0)
  const base = pricesAt(from, 0)
  const tiers = tierStarts(from).map((start) => ({ start, prices: pricesAt(from, start + 1) }))
  if (base === null || perRequest === null || (base.input === null && base.output === null)) return null
  if (perRequest === '0' && tiers.length === 0 && Object.values(base).every((price) => price === null || price === '0'))
    return { free: true, perRequest, pricesPerMTok: nothing, contextTiers: [] }
  const contextTiers = tiers.flatMap(({ start, prices }): ContextTier[] =>
    prices === null ? [] : [{ aboveInputTokens: start, mode: 'cliff', prices }],
  )
  return contextTiers.length === tiers.length ? { free: false, perRequest, pricesPerMTok: base, contextTiers } : null
}

const nothing: PricesPerMTok = { input: null, cachedInput: null, cacheWrite: null, output: null, reasoning: null }

/** The prices of a request with so many input tokens; null when one of them is not exact. */
function pricesAt(from: ModelPrice, inputTokens: number): PricesPerMTok | null {
  const found = Object.entries(keys).map(([part, key]) => [part, exactAt(from[key], inputTokens)] as const)
  if (found.some(([, price]) => price === 'inexact')) return null
  return { ...nothing, ...Object.fromEntries(found) }
}

function exactAt(price: number | TieredPrices | undefined, inputTokens: number): string | null {
  if (price === undefined) return null
  if (typeof price === 'number') return exact(price)
  const tier = price.tiers.findLast(({ start }) => inputTokens > start)
  return exact(tier?.price ?? price.base)
}

/** The shortest decimal that is this float, which is what its author wrote; 'inexact' beyond a picodollar per token. */
const exact = (price: number): string => (/^\d+(\.\d{1,6})?$/.test(String(price)) ? String(price) : 'inexact')

/** What one request costs, by the price of a thousand; null unless that is exact. */
function aThousandth(ofThousand: number | TieredPrices): string | null {
  const text = typeof ofThousand === 'number' ? exact(ofThousand) : 'inexact'
  return text === 'inexact' ? null : Usd.ofPico(Usd.parse(text).pico / 1000n).toString()
}

const tierStarts = (from: ModelPrice): number[] =>
  [
    ...new Set(
      Object.values(keys).flatMap((key) => {
        const price = from[key]
        return typeof price === 'object' ? price.tiers.map(({ start }) => start) : []
      }),
    ),
  ].sort((a, b) => a - b)
