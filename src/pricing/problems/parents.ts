import type { PriceEntry, PricesPerMTok } from '../../model/price.js'
import type { BookProblem } from './problem.js'

/**
 * Prices of a part whose parent has none: cached input or cache writes without input, reasoning without output. A run can
 * live with them, but every request has tokens of the parent too, and those are then unknown.
 */
export const parentProblems = (entries: readonly PriceEntry[]): BookProblem[] =>
  entries.flatMap((entry) =>
    orphans(entry.pricesPerMTok).map(([part, parent]) => ({
      entry,
      what: `prices_per_mtok.${part} of ${entry.model} stands without ${parent}: nothing can be billed`,
      todo: `add the ${parent} price; a part without a price of its own is charged at it`,
    })),
  )

function orphans(prices: PricesPerMTok): (readonly [part: string, parent: string])[] {
  const { input, cachedInput, cacheWrite, output, reasoning } = prices
  const parts = [
    ['cached_input', cachedInput, 'input', input],
    ['cache_write', cacheWrite, 'input', input],
    ['reasoning', reasoning, 'output', output],
  ] as const
  return parts.flatMap(([part, price, parent, parentPrice]) =>
    price !== null && parentPrice === null ? [[part, parent] as const] : [],
  )
}
