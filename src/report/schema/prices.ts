import type { PriceBookNote } from '../../model/report.js'
import type { ListPrice } from '../../model/summary.js'
import { count, decimal, listOf, objectOf, orNull, ratio, text } from './json-schema.js'

/** The base prices of the row that prices a model. */
export const listPrice = objectOf<ListPrice>({
  provider: text,
  model: text,
  inputPerMTok: orNull(decimal),
  outputPerMTok: orNull(decimal),
  source: orNull(text),
  retrievedAt: orNull(text),
  origin: text,
  contextWindow: orNull(count),
  timesCheaperByOutputPrice: orNull(ratio),
})

/** Which prices a report stands on, and how old they are. */
export const priceBookNote = objectOf<PriceBookNote>({
  sha256: text,
  sources: listOf(text),
  oldestRetrievedAt: orNull(text),
})
