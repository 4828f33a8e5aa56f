import { z } from 'zod'
import { parseChange, parseCount, parseDuration, parseMoney, parsePercent } from '../../kit/text/units.js'
import { show } from '../words/issue-words.js'

/** A text with something in it. */
export const text = z.string().min(1)

/** A text that people also write as a number, such as an id or a reference answer. */
export const textOrNumber = z.union([text, z.number()]).transform(String)

/** `180s` in ms. */
export const duration = asWritten(parseDuration, 'a duration with its unit, such as 8s or 500ms')

/** `$5` as the decimal text "5". */
export const money = asWritten((written) => atMostPico(parseMoney(written)), 'an amount in US dollars, such as $5')

/** `30M` as 30,000,000. */
export const count = asWritten(parseCount, 'a whole number, such as 300000, 300k or 30M')

/** A count that is not 0. */
export const positiveCount = count.refine((value) => value > 0, 'is 0, must be at least 1')

/** `40%` as the exact decimal text "0.4". */
export const shareText = asWritten(
  (written) => atMostOne(parsePercent(written)),
  'a share from 0% to 100%, such as 40%',
)

/** `+10%` as the factor "1.1". */
export const change = asWritten(parseChange, 'a change in percent, such as +10% or -5%')

/** `40%` as the number 0.4. */
export const share = shareText.transform(Number)

/** A relative weight. */
export const weight = z.number().positive()

/** Steps, repeats, slots: at least 1. */
export const positiveInt = z.int().min(1)

/** The version of a file's format, which is 1 for all of them. */
export const version = z.literal(1).describe('Version of this file format: 1')

/** One value or a list of them, as a list. */
export const oneOrMore = <Item extends z.ZodType>(item: Item, wording: z.core.$ZodUnionParams = {}) =>
  z
    .union([item, z.array(item).min(1)], wording)
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[])

/** A value as people write it, with its unit, through a parser that says null to what it cannot read. */
function asWritten<Value>(parse: (written: string) => Value | null, expected: string) {
  const wrong = (input: unknown) => (input === undefined ? 'is missing' : `is ${show(input)}, must be ${expected}`)
  return z.union([z.string(), z.number()], { error: ({ input }) => wrong(input) }).transform((written, context) => {
    const value = parse(String(written))
    if (value !== null) return value
    context.issues.push({ code: 'custom', message: wrong(written), input: written })
    return z.NEVER
  })
}

const atMostPico = (decimal: string | null): string | null =>
  decimal !== null && /^\d+(\.\d{1,12})?$/.test(decimal) ? decimal : null

const atMostOne = (decimal: string | null): string | null => (decimal === null || Number(decimal) > 1 ? null : decimal)
