import type { Candidate } from '../model/config.js'
import type { RunHeader } from '../model/run.js'
import type { ListPrice } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import { listPrice, timesCheaper } from '../pricing/index.js'
import type { PriceDesk } from './price-desk.js'

/**
 * The price on the card when the run started.
 *
 * @param toBeat the output price of the candidate that others are compared with, per million tokens
 * @returns null for a model the book does not know
 */
export function priceOf(
  candidate: Candidate,
  header: RunHeader,
  desk: PriceDesk,
  toBeat: Usd | null,
): ListPrice | null {
  const price = cardOf(candidate, header, desk)
  if (price === null) return null
  const output = price.outputPerMTok === null ? null : Usd.parse(price.outputPerMTok)
  return {
    ...price,
    timesCheaperByOutputPrice: toBeat === null || output === null ? null : timesCheaper(toBeat, output),
  }
}

/** The output price per million tokens of the candidate named by `compareTo`; null when it is not known. */
export function outputPriceOf(header: RunHeader, desk: PriceDesk): Usd | null {
  const candidate = header.candidates.find(({ id }) => id === header.compareTo)
  const price = candidate === undefined ? null : cardOf(candidate, header, desk)
  return price === null || price.outputPerMTok === null ? null : Usd.parse(price.outputPerMTok)
}

const cardOf = ({ gateway, model }: Candidate, { startedAt }: RunHeader, desk: PriceDesk) =>
  listPrice(desk.prices, desk.providerOf(gateway), model, Date.parse(startedAt))
