import { shingleSets } from './shingles.js'

/** Two texts by their place in the list, the earlier first, and the share of their three-word sequences they have in common. */
export interface NearPair {
  readonly first: number
  readonly second: number
  /** Jaccard: shared sequences over all of both, 0..1. */
  readonly likeness: number
}

/** A sequence in more texts than this, and in more than a tenth of them, is the template they were written into. */
const FEWEST_OF_TEMPLATE = 4
const SHARE_OF_TEMPLATE = 0.1

/**
 * All pairs of texts at least this alike, by the three-word sequences that tell them apart from the rest: a template that
 * many texts share does not count. Exact, and without comparing every pair: of two texts whose likeness reaches the threshold,
 * the rarest sequences of either, ceil((1 - threshold) x their number) + 1 of them, have one in common (prefix filtering;
 * Chaudhuri, Ganti and Kaushik 2006, Bayardo, Ma and Srikant 2007).
 *
 * @param threshold in (0, 1]
 */
export function nearDuplicates(texts: readonly string[], threshold: number): NearPair[] {
  const sets = withoutTemplate(shingleSets(texts))
  const seenIn = new Map<number, number[]>()
  return sets.flatMap((shingles, second) => {
    const prefix = shingles.slice(0, shingles.length - Math.ceil(threshold * shingles.length) + 1)
    const candidates = new Set(prefix.flatMap((shingle) => seenIn.get(shingle) ?? []))
    for (const shingle of prefix) note(seenIn, shingle, second)
    const own = new Set(shingles)
    return [...candidates].flatMap((first) => {
      const likeness = jaccard(own, sets[first] ?? [])
      return likeness >= threshold ? [{ first, second, likeness }] : []
    })
  })
}

/** Each text's sequences, the rarest first, in one order for all. */
function withoutTemplate(sets: readonly ReadonlySet<number>[]): number[][] {
  const counts = new Map<number, number>()
  for (const shingles of sets) for (const shingle of shingles) counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  const countOf = (shingle: number): number => counts.get(shingle) ?? 0
  const most = Math.max(FEWEST_OF_TEMPLATE, sets.length * SHARE_OF_TEMPLATE)
  return sets.map((shingles) =>
    [...shingles].filter((shingle) => countOf(shingle) <= most).sort((a, b) => countOf(a) - countOf(b) || a - b),
  )
}

function note(seenIn: Map<number, number[]>, shingle: number, text: number): void {
  const texts = seenIn.get(shingle)
  if (texts === undefined) seenIn.set(shingle, [text])
  else texts.push(text)
}

function jaccard(left: ReadonlySet<number>, right: readonly number[]): number {
  const shared = right.reduce((count, shingle) => count + (left.has(shingle) ? 1 : 0), 0)
  const all = left.size + right.length - shared
  return all === 0 ? 0 : shared / all
}
