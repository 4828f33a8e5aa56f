import { z } from 'zod'
import { type Preference, probeExpectations, type Rating } from '../../model/calibration.js'
import type { GoldenCase } from '../../model/golden.js'
import { text, textOrNumber } from '../schemas/fields.js'
import { chatMessage } from '../schemas/golden-case.js'
import { show, withAdvice } from '../words/issue-words.js'

const asked = {
  id: textOrNumber,
  task: text.default('default'),
  prompt: text.optional(),
  messages: z.array(chatMessage).min(1).optional(),
  reference: textOrNumber.nullable().default(null),
}

const mark = z.number().min(1).max(5)

const asList = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value])

/** A lone number is one mark for everything. */
const asMarks = (value: unknown): unknown => (typeof value === 'number' ? { overall: value } : value)

const wanted = 'a mark from 1 to 5, or marks by name: {"accuracy": 4}'
const marks = z.record(text, mark.nullable(), { error: ({ input }) => `is ${show(input)}, must be ${wanted}` })

/** Marks by criterion; a criterion that is null was left out. */
const rating = z
  .preprocess(asMarks, marks.nullable())
  .transform((given): Rating | null => given && (Object.fromEntries(markedIn(given)) as Rating))

const markedIn = (given: Readonly<Record<string, number | null>>) =>
  Object.entries(given).filter(([, value]) => value !== null)

/** One rater's or run's word, or a list of them; null: none from this one. */
const oneOrMany = <One extends z.ZodType>(one: One) => z.preprocess(asList, z.array(one).min(1))

/** A rated answer as a line of the file has it. */
export const answerLine = z
  .strictObject({
    ...asked,
    answer: z.string(),
    model: text.nullable().default(null),
    human: oneOrMany(rating),
    judge: oneOrMany(rating).optional(),
  })
  .transform((line, context) => {
    const { answer, model, human, judge = [] } = line
    const goldenCase = caseOf(line, context)
    return goldenCase === null ? z.NEVER : { kind: 'answer' as const, goldenCase, answer, model, people: human, judge }
  })

const words = { first: 'first', first_much: 'first', same: 'same', second: 'second', second_much: 'second' } as const

/** How much better is not kept: people and judge are compared on which. */
const preference = z
  .enum(['first', 'first_much', 'same', 'second', 'second_much'])
  .transform((said): Preference => words[said])

const pairVerdict = z.strictObject({ asGiven: preference.nullable(), swapped: preference.nullable() })

/** A rated pair as a line of the file has it. */
export const pairLine = z
  .strictObject({
    ...asked,
    answers: z.tuple([z.string(), z.string()], {
      error: ({ input }) => (input === undefined ? 'is missing' : 'must be a list of two answers'),
    }),
    models: z.tuple([text.nullable(), text.nullable()]).optional(),
    human: oneOrMany(preference.nullable()),
    judge: oneOrMany(pairVerdict.nullable()).optional(),
  })
  .transform((line, context) => {
    const { answers, models = [null, null], human, judge = [] } = line
    const goldenCase = caseOf(line, context)
    const verdicts = judge.map((verdict) => verdict ?? { asGiven: null, swapped: null })
    return goldenCase === null
      ? z.NEVER
      : {
          kind: 'pair' as const,
          goldenCase,
          answers: [...answers] as const,
          models: [...models] as const,
          people: human,
          judge: verdicts,
        }
  })

/** A trap for judges as the file that ships has it. */
export const probeLine = z
  .strictObject({
    ...asked,
    probe: text,
    answers: z.tuple([z.string(), z.string()]),
    expect: z.enum(probeExpectations),
    criteria: z.array(text),
  })
  .transform((line, context) => {
    const { probe, answers, expect, criteria } = line
    const goldenCase = caseOf(line, context)
    return goldenCase === null ? z.NEVER : { goldenCase, probe, answers: [...answers] as const, expect, criteria }
  })

type Asked = z.output<z.ZodObject<typeof asked>>

function caseOf(line: Asked, context: z.RefinementCtx): GoldenCase | null {
  const { id, task, prompt, messages, reference } = line
  if ((prompt === undefined) === (messages === undefined)) {
    const what = prompt === undefined ? 'has neither prompt nor messages' : 'has both prompt and messages'
    context.addIssue({ code: 'custom', message: withAdvice(what, 'give one of them'), input: line })
    return null
  }
  return {
    id,
    task,
    messages: messages ?? [{ role: 'user', content: prompt }],
    params: {},
    reference,
    checks: [],
    tags: [],
    tenant: null,
    weight: 1,
    cluster: null,
  }
}
