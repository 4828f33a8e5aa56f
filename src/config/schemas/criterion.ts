import { z } from 'zod'
import type { Criterion, JudgeTemplate } from '../../model/config.js'
import { text, weight } from './fields.js'

/** What else a verdict, or a report of verdicts, holds under a name. */
const taken: ReadonlySet<string> = new Set(['reasoning', 'scores', 'overall'])

/** Names are told apart as a judge's reply is read: without punctuation. */
export const criterionName = (id: string): string => id.replace(/[_-]/g, '')

/** One question of the judge, each level anchored in words. */
export const criterion = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9_-]*$/, 'must be lower-case letters, digits, - and _')
      .refine((id) => !taken.has(criterionName(id)), 'is a word of the verdict itself; give the criterion another name')
      .describe('Its name in reports'),
    question: text.describe('What the judge asks itself'),
    anchors: z
      .strictObject({ 1: text, 2: text, 3: text, 4: text, 5: text })
      .describe('What each level from 1 (worst) to 5 (best) means'),
    weight: weight.default(1).describe('Its share in the overall score, relative to the others'),
    appliesTo: z.array(text).min(1).nullable().default(null).describe('Tasks it is asked for; all by default'),
  })
  .describe('A criterion of your own') satisfies z.ZodType<Criterion>

const judgeTemplate = z.strictObject({ system: text, user: text }) satisfies z.ZodType<JudgeTemplate>

/** A list of criteria in a file of its own. */
export const criteriaFile = z.strictObject({
  criteria: z
    .array(criterion)
    .min(1)
    .superRefine((criteria, context) => {
      const names = criteria.map(({ id }) => criterionName(id))
      for (const [index, name] of names.entries()) {
        if (names.indexOf(name) === index) continue
        context.addIssue({ code: 'custom', path: [index, 'id'], message: 'is the id of another criterion' })
      }
    }),
})

/** How the judge that ships compares two answers. */
export const pairDefaults = z.strictObject({ template: judgeTemplate })

/** A judge that ships as data: its criteria and its words. */
export const judgeDefaults = z.strictObject({ criteria: z.array(criterion).min(1), template: judgeTemplate })
