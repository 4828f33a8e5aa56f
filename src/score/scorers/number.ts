import { z } from 'zod'
import { compileRegex, linearRegex } from '../linear-regex.js'
import { defineScorer, type Finding, passIf, quote } from './define.js'
import { isNear } from './near.js'
import { lastNumber, readNumber } from './read-number.js'

const options = z.strictObject({
  extract: z
    .string()
    .min(1)
    .superRefine((pattern, context) => {
      const compiled = compileRegex(pattern)
      if (compiled.status === 'invalid') context.addIssue({ code: 'custom', message: compiled.why })
      else if (compiled.regex.groups === 0) {
        context.addIssue({ code: 'custom', message: 'has no capture group; put ( ) around the number' })
      }
    })
    .optional(),
  equals: z.number(),
  tolerance: z.number().nonnegative().default(0),
})

/**
 * Passes when the number found is `equals`, give or take `tolerance`. With `extract` it is the first capture group of the
 * first match, without it the last number of the answer; thousands separators and a final full stop are ignored.
 */
export const number = defineScorer({
  type: 'number',
  options,
  prepare: ({ extract, equals, tolerance }) => {
    const pattern = extract === undefined ? null : linearRegex(extract)
    const judge = (found: number): Finding =>
      isNear(found, equals, tolerance)
        ? passIf(true, `found ${found}`)
        : passIf(false, `found ${found}, expected ${equals}${tolerance === 0 ? '' : ` ± ${tolerance}`}`)

    return (answer) => {
      if (pattern === null) {
        const last = lastNumber(answer)
        return last === null ? passIf(false, `no number in ${quote(answer)}`) : judge(last)
      }
      const captured = pattern.first(answer)?.[1]
      if (captured === undefined || captured === null) return passIf(false, `no match for ${quote(extract ?? '')}`)
      const found = readNumber(captured)
      return found === null ? passIf(false, `${quote(captured)} is not a number`) : judge(found)
    }
  },
})
