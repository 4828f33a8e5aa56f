import type { PriceEntry } from '../model/price.js'

/** A price row that does not stand in a book yet. */
export type ImportedRow = Omit<PriceEntry, 'origin'>

/** A model of a list that cannot become a row, and why. */
export interface Skipped {
  readonly provider: string
  readonly model: string
  readonly why: string
}

/** Another tool's price list, read. */
export interface Listing {
  readonly rows: readonly ImportedRow[]
  readonly skipped: readonly Skipped[]
}

/** What a list does not say of itself. */
export interface ListingOrigin {
  /** How messages call it: a file or an address. */
  readonly name: string
  /** Written into the rows as their source. */
  readonly source: string
  /** ISO date it was read on. */
  readonly retrievedAt: string
  /** Whose prices these are, for lists of one provider. */
  readonly provider: string
}
