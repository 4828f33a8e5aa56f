import type { PriceEntry } from '../../model/price.js'

/** One mistake in a row of a price book: what is wrong and what to write instead. */
export interface BookProblem {
  readonly entry: PriceEntry
  readonly what: string
  readonly todo: string
}

/** A mistake before it is known whose. */
export type Fault = Omit<BookProblem, 'entry'>

/** What reading one text of a row brings up, by its name in the file: nothing, or the reader's own RangeError. */
export function faultOf(read: () => unknown, name: string, todo: string): Fault[] {
  try {
    read()
    return []
  } catch (error) {
    if (error instanceof RangeError) return [{ what: `${name}: ${error.message}`, todo }]
    throw error
  }
}
