/**
 * The known names a mistyped one may have meant, nearest first, at most `max`; empty when nothing is close.
 * Close: at most a third of the letters differ (one in a short name), or one name contains the other.
 */
export function nearest(name: string, known: readonly string[], max = 3): string[] {
  const wanted = name.toLowerCase()
  return known
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

const SHORTEST_TELLING_PART = 3

/** Edits between two names; null when they are too far apart to be a slip of the keyboard. */
function distanceTo(wanted: string, candidate: string): number | null {
  const distance = editDistance(wanted, candidate)
  if (distance <= Math.max(1, Math.floor(wanted.length / 3))) return distance
  const [short, long] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted]
  return short.length >= SHORTEST_TELLING_PART && long.includes(short) ? distance : null
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforePrevious[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforePrevious = previous
    previous = current
  }
  return previous[to.length] ?? 0
}
