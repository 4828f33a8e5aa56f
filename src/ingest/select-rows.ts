import { nearest } from '../kit/text/nearest.js'
import { userError } from '../model/errors.js'
import type { Listing } from './listing.js'

/** Which part of a list is wanted. */
export interface Selection {
  /** Null: every provider. */
  readonly provider: string | null
  /** Null: every model. */
  readonly models: readonly string[] | null
}

/**
 * The part of a list that is wanted. Throws UserError, with the nearest names, for a provider or a model that the list
 * does not have.
 *
 * @param name how messages call the list
 */
export function selectRows(listing: Listing, { provider, models }: Selection, name: string): Listing {
  const all = [...listing.rows, ...listing.skipped]
  const ofProvider = all.filter((row) => provider === null || row.provider === provider)
  if (provider !== null && ofProvider.length === 0) {
    const known = [...new Set(all.map((row) => row.provider))]
    throw userError(`${name} has no provider "${provider}"`, suggestion(provider, known))
  }
  const names = new Set(ofProvider.flatMap((row) => ('aliases' in row ? [row.model, ...row.aliases] : [row.model])))
  for (const model of models ?? [])
    if (!names.has(model)) throw userError(`${name} has no model "${model}"`, suggestion(model, [...names]))
  const wanted = (row: { provider: string; model: string; aliases?: readonly string[] }): boolean =>
    (provider === null || row.provider === provider) &&
    (models === null || [row.model, ...(row.aliases ?? [])].some((known) => models.includes(known)))
  return { rows: listing.rows.filter(wanted), skipped: listing.skipped.filter(wanted) }
}

const MOST_SHOWN = 12

function suggestion(name: string, known: readonly string[]): string {
  const close = nearest(name, known)
  if (close.length > 0) return `Did you mean ${close.join(', ')}?`
  const more = known.length - MOST_SHOWN
  return `Known: ${known.slice(0, MOST_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
