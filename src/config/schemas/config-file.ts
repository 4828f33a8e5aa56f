import { z } from 'zod'
import { withAdvice } from '../words/issue-words.js'
import { oneOrMore, text, version } from './fields.js'
import { gates } from './gates.js'
import { gateway } from './gateway.js'
import { judge, jury } from './judge.js'
import { runOptions } from './run.js'
import { wireParams } from './wire-params.js'
import { workload } from './workload.js'

const model = z
  .union([
    text.transform((id) => ({ id, label: undefined, gateway: undefined, params: undefined })),
    z.strictObject({
      id: text.describe('The model id that the gateway knows'),
      label: text.optional().describe('Its name in reports; the id by default'),
      gateway: text.optional().describe('Who serves it; the first gateway by default'),
      params: wireParams.optional(),
    }),
  ])
  .transform(({ id, label, gateway, params }) => ({
    id: label ?? id,
    model: id,
    gateway: gateway ?? null,
    params: params ?? {},
  }))

/** Advice for a section that is not there; anything else that is wrong with it has the usual words. */
function missing(advice: string) {
  return {
    error: ({ input }: z.core.$ZodRawIssue) => (input === undefined ? withAdvice('is missing', advice) : undefined),
  }
}

/** llm-bench.yaml by itself: names still stand for the files and entries they refer to. */
export const configFile = z.strictObject({
  version,
  gateways: z
    .record(
      z.string(),
      gateway,
      missing('name at least one: openai: {baseUrl: https://api.openai.com/v1, apiKeyEnv: OPENAI_API_KEY}'),
    )
    .refine((gateways) => Object.keys(gateways).length > 0, 'is empty')
    .describe('Who answers, by name'),
  goldenSet: oneOrMore(text, missing('name a file of prompts (.yaml, .jsonl, .csv), or a set that ships')).describe(
    'Prompts: a YAML, JSONL or CSV file, the name of a set that ships, or a list of them',
  ),
  prices: oneOrMore(text).default([]).describe('Price books, looked up before the catalogue that ships'),
  models: z
    .array(model, missing('list what to measure: [gpt-4o, deepseek-v4-flash]'))
    .min(1)
    .describe('What is measured'),
  compareTo: text.optional().describe('The model every other is compared with'),
  run: runOptions.prefault({}).describe('How the run goes'),
  judge: judge.optional().describe('Scores answers from 1 to 5; without it only checks count'),
  judges: jury.optional(),
  gates: gates.optional().describe('What may not get worse than a baseline, and what must hold without one'),
  workloads: z.array(workload).default([]).describe('Months of traffic that bills are projected for'),
})

export type ConfigFile = z.output<typeof configFile>

/** Sections that other versions may have. */
export const absentSections = {
  policies: 'this version has no policies: remove the section',
} as const

/** The files a configuration names, read so leniently that their mistakes show beside those of the configuration. */
export const namedFiles = z
  .object({
    goldenSet: oneOrMore(text).catch([]),
    prices: oneOrMore(text).catch([]),
    gateways: z
      .record(
        z.string(),
        z.object({ simulated: text.optional().catch(undefined), recorded: text.optional().catch(undefined) }).catch({}),
      )
      .catch({}),
  })
  .catch({ goldenSet: [], prices: [], gateways: {} })
