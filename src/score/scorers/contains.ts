import { z } from 'zod'
import { defineScorer, passIf, quote } from './define.js'
import { foldText } from './fold-text.js'

/** Passes when the answer contains `text` (case-sensitive unless told). */
export const contains = defineScorer({
  type: 'contains',
  options: z.strictObject({ text: z.string().min(1), ignoreCase: z.boolean().default(false) }),
  prepare: ({ text, ignoreCase }) => {
    const wanted = foldText(text, ignoreCase)
    return (answer) => {
      const found = foldText(answer, ignoreCase).includes(wanted)
      return passIf(found, `${found ? 'found' : 'did not find'} ${quote(text)}`)
    }
  },
})
