import { failureClasses } from '../../model/failure.js'
import type { ChecksSummary, LatencySummary, QualitySummary, TaskSummary } from '../../model/summary.js'
import type { VerdictStatus } from '../../model/verdict.js'
import {
  count,
  decimal,
  described,
  type JsonSchema,
  mapOf,
  number,
  objectOf,
  orNull,
  pairOf,
  ratio,
  share,
} from './json-schema.js'

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

export const usd = ref('usd')
export const interval = ref('interval')
export const latency = ref('latency')
export const checks = ref('checks')
export const quality = ref('quality')
export const task = ref('task')

const unscored = {
  scored: true,
  judge_refusal: true,
  judge_truncated: true,
  judge_empty: true,
  judge_unparsable: true,
  judge_error: true,
  no_answer: true,
  skipped_budget: true,
  excluded_self: true,
} satisfies Readonly<Record<VerdictStatus, true>>

const scores = (value: JsonSchema) => ({ mean: orNull(value), interval: orNull(interval), scored: count })

const latencyBounds = pairOf(orNull(ratio))

const quantiles = (value: JsonSchema): Record<'p50' | 'p90' | 'p95' | 'p99', JsonSchema> => ({
  p50: value,
  p90: value,
  p95: value,
  p99: value,
})

/** Counts of failed calls by class. */
export const failures: JsonSchema = mapOf(count, failureClasses)

/** What several parts of a report are made of. */
export const measures: Readonly<Record<string, JsonSchema>> = {
  usd: described('US dollars as decimal text: totals exact, quotients half-even at 10 decimals', decimal),
  interval: described('lower and upper bound at 95 %', pairOf(number)),
  latency: described(
    'milliseconds',
    objectOf<LatencySummary>({
      n: count,
      mean: ratio,
      ...quantiles(ratio),
      min: ratio,
      max: ratio,
      intervals: objectOf<LatencySummary['intervals']>(quantiles(latencyBounds)),
    }),
  ),
  checks: objectOf<ChecksSummary>({
    passed: count,
    total: count,
    rate: share,
    interval: orNull(interval),
    score: share,
    unscored: count,
  }),
  quality: objectOf<QualitySummary>({
    ...scores({ type: 'number', minimum: 1, maximum: 5 }),
    judged: count,
    unscored: mapOf(count, Object.keys(unscored)),
    criteria: mapOf(objectOf<QualitySummary['criteria'][string]>(scores({ type: 'number', minimum: 1, maximum: 5 }))),
  }),
  task: objectOf<TaskSummary>({
    calls: count,
    ok: count,
    checks: orNull(checks),
    quality: orNull(quality),
    latencyMs: orNull(latency),
    usdPerThousandRequests: orNull(usd),
    perThousandInterval: orNull(interval),
    unpricedCalls: count,
  }),
}
