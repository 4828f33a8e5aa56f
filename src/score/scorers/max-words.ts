import { z } from 'zod'
import { defineScorer, passIf } from './define.js'

/** Passes when the answer has at most `limit` words. */
export const maxWords = defineScorer({
  type: 'max-words',
  options: z.strictObject({ limit: z.int().positive() }),
  prepare: ({ limit }) => {
    const count = wordCounter()
    return (answer) => {
      const words = count(answer)
      return passIf(words <= limit, `${words} ${words === 1 ? 'word' : 'words'}, limit ${limit}`)
    }
  },
})

const writtenWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Counts words as a reader does: runs between white space that hold a letter or a digit ("don't" and "well-known" are
 * one); in scripts written without spaces, the words a dictionary finds.
 */
function wordCounter(): (text: string) => number {
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
