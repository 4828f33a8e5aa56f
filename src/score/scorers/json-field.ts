import { z } from 'zod'
import { answeredJson } from './answered-json.js'
import { defineScorer, passIf, quote } from './define.js'
import { pointerSteps, valueAt } from './json-pointer.js'
import { differenceOf } from './json-values.js'

const jsonValue = z.union(
  [z.string(), z.number(), z.boolean(), z.null(), z.array(z.json()), z.record(z.string(), z.json())],
  { error: 'must be the value to find: a number, a text, true, false, null, a list or an object' },
)

const options = z
  .strictObject({
    path: z
      .string()
      .refine(
        (path) => pointerSteps(path) !== null,
        'is no JSON pointer: write / before each step, as in /lines/0/sku',
      ),
    equals: jsonValue,
    tolerance: z.number().nonnegative().optional(),
    ignoreCase: z.boolean().optional(),
  })
  .superRefine(({ equals, tolerance, ignoreCase }, context) => {
    if (tolerance !== undefined && typeof equals !== 'number') {
      context.addIssue({ code: 'custom', path: ['tolerance'], message: 'is for an equals that is a number' })
    }
    if (ignoreCase !== undefined && typeof equals !== 'string') {
      context.addIssue({ code: 'custom', path: ['ignoreCase'], message: 'is for an equals that is a text' })
    }
  })

/**
 * Passes when the JSON of the answer has the value `equals` at `path`, a JSON pointer. A number is a number however it is
 * written (18 and 18.0), white space around a text does not count, nor does the order of an object's keys; "18" is not 18. A
 * place that is not there fails, also where null is expected. One such check per field makes the checks' score the share of
 * fields that are right.
 */
export const jsonField = defineScorer({
  type: 'json-field',
  options,
  prepare: ({ path, equals, tolerance = 0, ignoreCase = false }) => {
    const steps = pointerSteps(path) ?? []
    return (answer) => {
      const parsed = answeredJson(answer)
      if (parsed === null) return passIf(false, `not JSON: ${quote(answer.trim())}`)
      const there = valueAt(parsed.value, steps)
      if (there === null) return passIf(false, `there is no ${path}`)
      const difference = differenceOf(there.value, equals, { at: path, tolerance, ignoreCase })
      return difference === null ? passIf(true, `${path || 'the value'} is as expected`) : passIf(false, difference)
    }
  },
})
