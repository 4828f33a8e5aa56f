/** How far an answer agrees with a reference: 0 (nothing in common) to 1. */
export interface Agreement {
  /** Share of the reference that the answer says, in its order; heavily marked down for figures that differ. */
  readonly substance: number
  /** Share of the reference's words that occur in the answer at all. */
  readonly topic: number
  /** The answer gives a figure in place of one of the reference's. */
  readonly figuresDiffer: boolean
}

/** What is left of the substance when a figure is wrong: a wrong number is not nearly right. */
const wrongFigureFactor = 0.35

/** Longer texts are compared by their beginnings: the comparison takes time in the product of both lengths. */
const maxWords = 400

/** Compares an answer with a reference word by word: longest common subsequence over the reference's length. */
export function agreementOf(answer: string, reference: string): Agreement {
  const said = wordsOf(answer)
  const wanted = wordsOf(reference)
  if (wanted.length === 0) return { substance: said.length === 0 ? 1 : 0.5, topic: 0.5, figuresDiffer: false }
  const figuresDiffer = haveDifferentFigures(said, wanted)
  const recall = commonSubsequence(said, wanted) / wanted.length
  const known = new Set(said)
  return {
    // Squared for data and labels of a few words, where one wrong word of three is a wrong answer.
    substance: (wanted.length <= 12 ? recall ** 2 : recall) * (figuresDiffer ? wrongFigureFactor : 1),
    topic: wanted.filter((word) => known.has(word)).length / wanted.length,
    figuresDiffer,
  }
}

/** Words and numbers in lower case, thousands separators taken out. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, '')
  return (plain.match(/\d+(?:\.\d+)?|\p{Script=Han}|[\p{L}\p{M}']+/gu) ?? []).slice(0, maxWords)
}

/** A figure of the reference is missing and another stands in the answer: a contradiction, more than an omission. */
function haveDifferentFigures(said: readonly string[], wanted: readonly string[]): boolean {
  const figuresOf = (words: readonly string[]) => new Set(words.filter((word) => /^\d/.test(word)))
  const [theirs, ours] = [figuresOf(said), figuresOf(wanted)]
  const missing = [...ours].some((figure) => !theirs.has(figure))
  const foreign = [...theirs].some((figure) => !ours.has(figure))
  return missing && foreign
}

/** Length of the longest common subsequence, by the usual table of which one row is kept. */
function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1)
  for (const word of a) {
    let diagonal = 0
    for (let at = 1; at <= b.length; at++) {
      const above = row[at] ?? 0
      row[at] = word === b[at - 1] ? diagonal + 1 : Math.max(above, row[at - 1] ?? 0)
      diagonal = above
    }
  }
  return row[b.length] ?? 0
}
