import { z } from 'zod'
import { defineScorer, passIf, quote } from './define.js'
import { foldText } from './fold-text.js'

/** Passes when the answer is the text, white space around either ignored. */
export const exact = defineScorer({
  type: 'exact',
  options: z.strictObject({
    equals: z.string().refine((text) => text.trim() !== '', 'is blank: an empty answer never passes'),
    ignoreCase: z.boolean().default(false),
  }),
  prepare: ({ equals, ignoreCase }) => {
    const expected = foldText(equals, ignoreCase).trim()
    return (answer) =>
      foldText(answer, ignoreCase).trim() === expected
        ? passIf(true, `is ${quote(equals.trim())}`)
        : passIf(false, `found ${quote(answer.trim())}, expected ${quote(equals.trim())}`)
  },
})
