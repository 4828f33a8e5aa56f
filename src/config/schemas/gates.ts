import { z } from 'zod'
import type { GateMetric, GateRule, GateRules } from '../../model/gate.js'
import { count, duration, money, share, text } from './fields.js'

/** How much worse quality and pass rate may be where nothing else is said: points on the scale of 1 to 5, and a share. */
const QUALITY_MARGIN = 0.25
const PASS_RATE_MARGIN = 0.05

const positive = (schema: typeof share) => schema.refine((value) => value > 0, 'is 0, must be above')
const mark = z.number().min(1).max(5)
const points = z.number().positive().max(4)
const perTask = z.boolean().default(false).describe('Each task on its own, too')

/** More than all of it is a change that happens: costs double. */
const increase = positive(
  z
    .union([z.string(), z.number()])
    .transform(String)
    .refine((written) => /^\d+(\.\d+)?\s*%$|^0?\.\d+$|^0$/.test(written), 'must be an increase, such as 10%')
    .transform((written) => (written.endsWith('%') ? Number(written.slice(0, -1)) / 100 : Number(written))),
)

const maxIncrease = increase.optional().describe('Most by which it may rise over the base, such as 10%')
const ceiling = (schema: z.ZodType<number>, what: string) =>
  z.strictObject({ maxIncrease, max: schema.optional().describe(what), perTask })

const dollars = money.transform(Number)

/** The `gates` section: what may not get worse, and by how much. */
export const gates = z
  .strictObject({
    quality: z
      .strictObject({
        margin: points.default(QUALITY_MARGIN).describe('Points that the mean mark may drop'),
        floor: mark.optional().describe('Least mean mark'),
        criteria: z
          .record(text, z.strictObject({ margin: points.default(QUALITY_MARGIN), floor: mark.optional(), perTask }))
          .default({})
          .describe('The same for single criteria'),
        perTask,
      })
      .optional(),
    passRate: z
      .strictObject({
        margin: positive(share)
          .prefault(`${PASS_RATE_MARGIN * 100}%`)
          .describe('Share of cases that may stop passing'),
        floor: share.optional().describe('Least share of cases that pass, such as 90%'),
        perTask,
      })
      .optional(),
    errorRate: z
      .strictObject({
        maxIncrease: positive(share).optional().describe('Share of calls that may fail more than before, such as 2%'),
        max: share.optional().describe('Largest share of calls that may fail, such as 1%'),
        perTask,
      })
      .optional(),
    cost: ceiling(dollars, 'Most that 1,000 requests may cost, such as $2').optional(),
    latencyP50: ceiling(duration, 'Longest median, such as 800ms').optional(),
    latencyP95: ceiling(duration, 'Longest 95th percentile, such as 2s').optional(),
    ttft: ceiling(duration, 'Longest median time to the first token').optional(),
    outputTokens: ceiling(count, 'Longest mean answer').optional(),
    monthlyBill: z
      .strictObject({ maxIncrease, max: dollars.optional().describe('Most that a month of any workload may cost') })
      .optional(),
    onInconclusive: z.enum(['warn', 'fail']).default('warn').describe('What an inconclusive gate does'),
    candidates: z.array(text).min(1).optional().describe('Who is gated; all but compareTo by default'),
  })
  .transform(({ onInconclusive, candidates, quality, passRate, ...ceilings }): GateRules => {
    const rules: GateRule[] = []
    if (quality !== undefined) {
      rules.push(ruleOf('quality', quality))
      for (const [criterion, entry] of Object.entries(quality.criteria))
        rules.push({ ...ruleOf('quality', entry), criterion })
    }
    if (passRate !== undefined) rules.push(ruleOf('passRate', passRate))
    for (const metric of withCeilings) {
      const entry = ceilings[metric]
      if (entry !== undefined)
        rules.push(
          ruleOf(metric, { margin: entry.maxIncrease, floor: entry.max, perTask: 'perTask' in entry && entry.perTask }),
        )
    }
    return { rules, onInconclusive, candidates: candidates ?? null }
  }) satisfies z.ZodType<GateRules>

const withCeilings = ['errorRate', 'cost', 'latencyP50', 'latencyP95', 'ttft', 'outputTokens', 'monthlyBill'] as const

const ruleOf = (
  metric: GateMetric,
  {
    margin,
    floor,
    perTask,
  }: { readonly margin?: number | undefined; readonly floor?: number | undefined; readonly perTask: boolean },
): GateRule => ({ metric, criterion: null, margin: margin ?? null, limit: floor ?? null, perTask })
