import { foldText } from './fold-text.js'

/** Longer texts are cut here before edits are counted: the count takes the product of both lengths. */
const LONGEST_FOR_EDITS = 5000

/**
 * How much of two texts' words they share, 0..1: the harmonic mean (F1) of the share of the first's words that are in the
 * second and the other way round, each word as often as it comes, case and punctuation ignored. As SQuAD scores answers.
 */
export function tokenOverlap(first: string, second: string): number {
  const [one, other] = [wordsOf(first), wordsOf(second)]
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 1 : 0
  const left = countsOf(other)
  let shared = 0
  for (const word of one) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += 1
  }
  return (2 * shared) / (one.length + other.length)
}

/**
 * One minus the edits between two texts over the length of the longer one, 0..1: Levenshtein's insertions, deletions and
 * substitutions of characters, white space at the ends and runs of it ignored.
 */
export function editSimilarity(first: string, second: string): number {
  const [one, other] = [charactersOf(first), charactersOf(second)]
  const longest = Math.max(one.length, other.length)
  return longest === 0 ? 1 : 1 - edits(one, other) / longest
}

/** Scripts written without spaces count by the character. */
const wordsOf = (text: string): string[] =>
  foldText(text, true).match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu,
  ) ?? []

const charactersOf = (text: string): string[] =>
  [...foldText(text, false).trim().replace(/\s+/g, ' ')].slice(0, LONGEST_FOR_EDITS)

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function edits(from: readonly string[], to: readonly string[]): number {
  let previous = Uint32Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row++) {
    const current = new Uint32Array(to.length + 1)
    current[0] = row
    for (let at = 1; at <= to.length; at++) {
      const replaced = (previous[at - 1] ?? 0) + (from[row - 1] === to[at - 1] ? 0 : 1)
      current[at] = Math.min(replaced, (previous[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
