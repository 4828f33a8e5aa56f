import { z } from 'zod'
import { defineScorer, passIf } from './define.js'
import { editSimilarity, tokenOverlap } from './likeness.js'

/** Passes when the answer is at least `min` like a text (0..1): by the words they share, or by the edits between them. */
export const similar = defineScorer({
  type: 'similar',
  options: z.strictObject({
    to: z
      .string()
      .refine((text) => text.trim() !== '', 'is blank: leave it out to compare with the reference')
      .optional(),
    min: z.number().positive().max(1),
    by: z.enum(['tokens', 'edits']).default('tokens'),
  }),
  prepare: ({ to, min, by }) => {
    const likeness = by === 'tokens' ? tokenOverlap : editSimilarity
    return (answer, { reference }) => {
      const text = to ?? reference
      if (text === null)
        return { status: 'unscored', note: 'nothing to compare with: give `to`, or the case a reference' }
      const share = likeness(answer, text)
      // Cut and not rounded, so that a note never says "0.80" of what is below 0.8.
      return passIf(
        share >= min,
        `${(Math.floor(share * 100) / 100).toFixed(2)} like it by ${by}, at least ${min} wanted`,
      )
    }
  },
})
