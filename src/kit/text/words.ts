const CHARACTER =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'

const writtenWithoutSpaces = new RegExp(`[${CHARACTER}]`, 'u')
const wordOrCharacter = new RegExp(`[${CHARACTER}]|(?:(?![${CHARACTER}])[\\p{L}\\p{N}])+`, 'gu')

/** The words of a text for comparing, in lower case: runs of letters and digits; in scripts without spaces, each character. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(wordOrCharacter) ?? []

/**
 * Counts words as a reader does: runs between white space that hold a letter or a digit ("don't" and "well-known" are
 * one); in scripts written without spaces, the words a dictionary finds.
 */
export function wordCounter(): (text: string) => number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
  return (text) => {
    let words = 0
    for (const run of text.split(/\s+/)) {
      if (writtenWithoutSpaces.test(run)) {
        for (const segment of segmenter.segment(run)) if (segment.isWordLike) words += 1
      } else if (/[\p{L}\p{N}]/u.test(run)) words += 1
    }
    return words
  }
}
