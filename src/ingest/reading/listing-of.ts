import { type UserError, userError } from '../../model/errors.js'
import type { ImportedRow, Listing, ListingOrigin, Skipped } from '../listing.js'
import { isSkipped, makeRow, type RawModel } from './make-row.js'

/** Makes rows of the models of a list, and keeps those that cannot become one with the reason. */
export function listingOf(models: readonly (RawModel | Skipped)[], origin: ListingOrigin): Listing {
  const outcomes = models.map((model) => ('why' in model ? model : makeRow(model, origin)))
  return {
    rows: outcomes.filter((outcome): outcome is ImportedRow => !isSkipped(outcome)),
    skipped: outcomes.filter(isSkipped),
  }
}

/** The error for a list of another shape than it was said to have. */
export const wrongShape = ({ name }: Pick<ListingOrigin, 'name'>, kind: string, wanted: string): UserError =>
  userError(`${name} is not ${kind}: it has no ${wanted}`, 'Check the address or file, and what --from says.')
