import type { PriceEntry } from '../../model/price.js'
import { describeOrigin } from '../list-price.js'
import { parseInstant } from '../rate-card.js'
import type { BookProblem } from './problem.js'

/**
 * Rows that claim the same name of the same provider, in the same way, for the same time: then the price would hang on the
 * order of the rows. A row of the user's own may overlap one of the catalogue; it goes before it.
 *
 * @param entries rows whose dates can be read
 */
export function overlapProblems(entries: readonly PriceEntry[]): BookProblem[] {
  const claims = new Map<string, PriceEntry[]>()
  for (const entry of entries) for (const key of claimsOf(entry)) claims.set(key, [...(claims.get(key) ?? []), entry])
  const pairs = [...claims.values()].flatMap((rows) => neighboursThatOverlap(rows))
  const once = new Map(pairs.map((pair) => [pair.entry, pair]))
  return [...once.values()]
}

function claimsOf({ provider, model, aliases, match, origin }: PriceEntry): string[] {
  const claim = (way: string, name: string): string => JSON.stringify([origin.kind, provider, way, name])
  return [
    claim('model', model),
    ...new Set(aliases.map((alias) => claim('alias', alias))),
    ...(match === null ? [] : [claim('match', match)]),
  ]
}

function neighboursThatOverlap(rows: readonly PriceEntry[]): BookProblem[] {
  const byStart = [...rows].sort((a, b) => startMs(a) - startMs(b))
  let latest = byStart[0]
  return byStart.slice(1).flatMap((row) => {
    const before = latest
    if (before === undefined) return []
    if (endMs(row) > endMs(before)) latest = row
    return startMs(row) < endMs(before) ? [overlap(row, before)] : []
  })
}

const overlap = (entry: PriceEntry, other: PriceEntry): BookProblem => ({
  entry,
  what: `two prices for ${entry.model} at ${entry.provider} hold at the same time (the other: ${describeOrigin(other.origin)})`,
  todo: 'end the older row with effective_to on the day the newer one starts, or remove one',
})

const startMs = ({ effectiveFrom }: PriceEntry): number =>
  effectiveFrom === null ? Number.NEGATIVE_INFINITY : parseInstant(effectiveFrom)

const endMs = ({ effectiveTo }: PriceEntry): number =>
  effectiveTo === null ? Number.POSITIVE_INFINITY : parseInstant(effectiveTo)
