import { z } from 'zod'
import { wordCounter } from '../../kit/text/words.js'
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
