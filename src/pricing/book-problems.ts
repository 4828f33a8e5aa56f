import type { PriceEntry, PricesPerMTok } from '../model/price.js'
import { amountProblems } from './problems/amounts.js'
import { overlapProblems } from './problems/overlaps.js'
import type { BookProblem } from './problems/problem.js'
import { spanProblems } from './problems/spans.js'

/**
 * Everything that keeps rows from being billed exactly: unreadable, negative or too fine amounts (also after multipliers),
 * dates and hours that are none, spans that overlap, rows that say no price and not that they are free.
 * A missing input price beside an output price is fine: then input is unknown.
 */
export function bookProblems(entries: readonly PriceEntry[]): BookProblem[] {
  const readable = entries.filter((entry) => spanProblems(entry).length === 0)
  return [
    ...entries.flatMap((entry) => [...meaningProblems(entry), ...amountProblems(entry), ...spanProblems(entry)]),
    ...overlapProblems(readable),
  ]
}

function meaningProblems(entry: PriceEntry): BookProblem[] {
  const priced = saysAPrice(entry.pricesPerMTok) || !/^0+(\.0+)?$/.test(entry.perRequest)
  if (!entry.free && !priced)
    return [
      {
        entry,
        what: `${entry.model} has no price`,
        todo: 'add prices_per_mtok, or "free: true" when it costs nothing',
      },
    ]
  if (entry.free && priced)
    return [{ entry, what: `${entry.model} is free and has prices`, todo: 'keep one of the two' }]
  return []
}

const saysAPrice = (prices: PricesPerMTok): boolean => Object.values(prices).some((price) => price !== null)
