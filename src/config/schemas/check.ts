import { z } from 'zod'
import type { CheckSpec } from '../../model/golden.js'
import type { CheckOptions } from '../deps.js'
import { oneOf, parseOptions } from '../words/issue-words.js'
import { text, weight } from './fields.js'

const common = {
  weight: weight.default(1).describe("Its share in the case's check score, relative to the others"),
  not: z.boolean().default(false).describe('Turns it round: passes when the check does not'),
}

/** One check of a case: `type`, `weight`, `not`, and whatever options the scorer of that type takes. */
export const checkSpec = (checkOptions: CheckOptions) =>
  z.looseObject({ type: text, ...common }).transform(({ type, weight, not, ...rest }, context): CheckSpec => {
    const schema = checkOptions.get(type)
    if (schema === undefined) {
      context.issues.push({
        code: 'custom',
        path: ['type'],
        message: oneOf(type, [...checkOptions.keys()].sort()),
        input: type,
      })
      return z.NEVER
    }
    const options = schema.safeParse(rest, parseOptions)
    if (options.success) return { type, weight, not, options: { ...(options.data as object) } }
    for (const issue of options.error.issues) context.issues.push({ ...issue, input: rest } as z.core.$ZodRawIssue)
    return z.NEVER
  }) satisfies z.ZodType<CheckSpec>

/** The same for JSON Schema, which cannot look types up: one alternative per type. */
export const checkSpecAlternatives = (checkOptions: CheckOptions) =>
  z.union(
    [...checkOptions].map(([type, options]) =>
      z.strictObject({ type: z.literal(type), ...common, ...(options instanceof z.ZodObject ? options.shape : {}) }),
    ),
  )
