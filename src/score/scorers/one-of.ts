import { z } from 'zod'
import { defineScorer, passIf, quote } from './define.js'
import { foldText } from './fold-text.js'

const label = z.string().refine((text) => text.trim() !== '', 'is blank: an empty answer is no label')

const options = z
  .strictObject({ labels: z.array(label).min(2), equals: label, ignoreCase: z.boolean().default(false) })
  .superRefine(({ labels, equals, ignoreCase }, context) => {
    const folded = labels.map((one) => fold(one, ignoreCase))
    if (new Set(folded).size < folded.length) {
      context.addIssue({ code: 'custom', path: ['labels'], message: 'has two labels that read the same' })
    }
    if (!folded.includes(fold(equals, ignoreCase))) {
      context.addIssue({ code: 'custom', path: ['equals'], message: `is none of the labels: ${labels.join(', ')}` })
    }
  })

/**
 * Passes when the answer, white space around it aside, is exactly one of the labels and the right one. Which label it is goes
 * into the result, so that a set of such checks tells which labels a model takes for which.
 */
export const oneOf = defineScorer({
  type: 'one-of',
  options,
  prepare: ({ labels, equals, ignoreCase }) => {
    const byText = new Map(labels.map((one) => [fold(one, ignoreCase), one.trim()]))
    const expected = byText.get(fold(equals, ignoreCase)) ?? equals
    return (answer) => {
      const found = byText.get(fold(answer, ignoreCase)) ?? null
      const note = found === null ? `${quote(answer.trim())} is none of the labels` : `found ${quote(found)}`
      const finding = found === expected ? passIf(true, note) : passIf(false, `${note}, expected ${quote(expected)}`)
      return { ...finding, label: { labels: [...byText.values()], expected, found } }
    }
  },
})

const fold = (text: string, ignoreCase: boolean): string => foldText(text, ignoreCase).trim()
