import { z } from 'zod'
import { failureClasses } from '../../model/failure.js'
import { judgeMishaps, type SimulatedProfile } from '../../model/simulation.js'
import { share, version } from './fields.js'

/** A log-normal spread, given by its middle and its slow end. */
const percentiles = z
  .strictObject({ p50: z.number().positive(), p95: z.number().positive() })
  .refine(({ p50, p95 }) => p95 >= p50, { path: ['p95'], error: 'is below p50' })

const skill = z.union([
  share.transform((everywhere) => ({ default: everywhere })),
  z.object({ default: share }).catchall(share),
])

const simulatedFailures = failureClasses.filter((name) => name !== 'cancelled')

const profile = z.strictObject({
  firstTokenMs: percentiles.describe('ms until the answer begins'),
  tokensPerSecond: percentiles.describe('Speed of the answer, over requests'),
  verbosity: z.number().positive().default(1).describe('Length of answers relative to the reference'),
  skill: skill.describe('Chance to answer well: one share, or one per task and a default'),
  failures: z
    .partialRecord(z.enum(simulatedFailures), share)
    .default({})
    .refine((chances) => Object.values(chances).reduce((sum, chance) => sum + chance, 0) <= 1, 'sum to more than 100%')
    .describe('Chance of each kind of failure per request'),
  judgeFailures: z
    .partialRecord(z.enum(judgeMishaps), share)
    .default({})
    .refine((chances) => Object.values(chances).reduce((sum, chance) => sum + chance, 0) <= 1, 'sum to more than 100%')
    .describe('Chance, per verdict, of each way to give none when it judges'),
  judgeNoise: z.number().min(0).default(0.4).describe('Spread of its marks, on the scale from 1 to 5, when it judges'),
})

/** A file of simulated models, by name. */
export const profilesFile = z
  .strictObject({ version, models: z.record(z.string(), profile) })
  .transform(({ models }) => Object.entries(models).map(([model, rest]) => ({ model, ...rest }))) satisfies z.ZodType<
  SimulatedProfile[]
>
