import { wordsOf } from './words.js'

const WORDS_EACH = 3

/**
 * The sets of three-word sequences in some texts, as numbers that stand for the same sequence in all of them. A text of
 * fewer words is one sequence; one without words has none.
 */
export function shingleSets(texts: readonly string[]): ReadonlySet<number>[] {
  const words = new Map<string, number>()
  const pairs = new Map<number, number>()
  const wordNumber = (word: string): number => numbered(words, word)
  // Below 2^26 of either, so that their pair is a whole number a double holds exactly.
  const pairNumber = (left: number, right: number): number => numbered(pairs, left * 2 ** 26 + right)
  return texts.map((text) => {
    const numbers = wordsOf(text).map(wordNumber)
    const shingles = new Set<number>()
    for (let end = Math.min(WORDS_EACH, numbers.length); end > 0 && end <= numbers.length; end++)
      shingles.add(numbers.slice(Math.max(0, end - WORDS_EACH), end).reduce(pairNumber, 0))
    return shingles
  })
}

function numbered<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size + 1)
  return numbers.size
}
