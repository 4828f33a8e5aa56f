import { z } from 'zod'
import { compileRegex, flagPattern, linearRegex } from '../linear-regex.js'
import { defineScorer, passIf, quote } from './define.js'

const options = z
  .strictObject({
    pattern: z.string().min(1),
    flags: z
      .string()
      .regex(flagPattern, 'may hold i (ignore case), m (lines) and s (dot matches line breaks)')
      .optional(),
  })
  .superRefine(({ pattern, flags }, context) => {
    const compiled = compileRegex(pattern, flags)
    if (compiled.status === 'invalid') context.addIssue({ code: 'custom', path: ['pattern'], message: compiled.why })
  })

/** Passes when the pattern matches anywhere in the answer; RE2 syntax, matched in linear time. */
export const regex = defineScorer({
  type: 'regex',
  options,
  prepare: ({ pattern, flags }) => {
    const compiled = linearRegex(pattern, flags)
    return (answer) => {
      const match = compiled.first(answer)
      return match === null
        ? passIf(false, `no match for ${quote(pattern)}`)
        : passIf(true, `matched ${quote(match[0] ?? '')}`)
    }
  },
})
