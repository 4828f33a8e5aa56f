import { z } from 'zod'
import { criterion } from './criterion.js'
import { money, shareText, text } from './fields.js'
import { wireParams } from './wire-params.js'

const gateway = text.optional().describe("Who serves it; the listed candidate's gateway, else the first")

/** The `judge` section: who scores answers, unless a jury does, and how. */
export const judge = z.strictObject({
  model: text.optional().describe('The model that judges; with a jury it is left out'),
  gateway,
  sample: shareText.transform(Number).prefault('100%').describe('Share of cases that are judged'),
  maxCost: money.nullable().default(null).describe('Most money that judging may cost, such as $1'),
  excludeSelf: z.boolean().default(false).describe("Leave out answers by models of the judge's own family"),
  cache: z
    .boolean()
    .default(false)
    .describe('Keep verdicts in .llm-bench/cache and use them again; embedded gateways are always asked'),
  criteria: z
    .array(z.union([text, criterion]))
    .min(1)
    .optional()
    .describe(
      'Names of criteria that ship with llm-bench, or criteria of your own; accuracy, relevance, tone by default',
    ),
  params: wireParams.prefault({}),
})

/** A member of a jury: a model id, or one with a gateway or parameters of its own. */
const juror = z.union([
  text.transform((model) => ({ model, gateway: undefined, params: {} })),
  z.strictObject({ model: text.describe('The model that judges'), gateway, params: wireParams.prefault({}) }),
])

/** The `judges` section: a jury. How it judges stands under `judge`. */
export const jury = z
  .array(juror)
  .refine((jurors) => jurors.length > 1, 'has one member: name a single judge under judge: {model: …}')
  .describe('A jury: its median counts, where two in three have scored. One well-chosen judge is often better')
