import type { Drift, History, HistoryFigure, HistoryPoint, HistorySeries, LeftOutRun } from '../../model/history.js'
import { historyMetrics } from '../../model/history.js'
import type { Warning } from '../../model/warning.js'
import {
  count,
  described,
  flag,
  type JsonSchema,
  listOf,
  number,
  objectOf,
  oneOf,
  orNull,
  share,
  text,
} from '../schema/json-schema.js'

const bound = orNull(number)

const figure = objectOf<HistoryFigure>({
  value: described(
    'in the unit of the metric: marks 1..5, shares 0..1, USD per 1,000 requests, ms, tokens per answer',
    number,
  ),
  interval: described(
    '95 %',
    orNull({ type: 'array', prefixItems: [bound, bound], minItems: 2, maxItems: 2, items: false }),
  ),
  n: count,
})

const point = objectOf<HistoryPoint>({
  runId: text,
  startedAt: text,
  figure: described('null: not measured in this run', orNull(figure)),
  kept: described('share of answers that were kept from earlier requests', share),
})

type Of<Status extends Drift['status']> = Extract<Drift, { status: Status }>

const drift: JsonSchema = {
  oneOf: [
    objectOf<Of<'too_few_runs'>>({ status: oneOf('too_few_runs'), runs: count, needed: count }),
    objectOf<Of<'none_found'>>({ status: oneOf('none_found'), runs: count, pValue: share, adjustedPValue: share }),
    objectOf<Of<'found'>>({
      status: oneOf('found'),
      runs: count,
      direction: oneOf('better', 'worse'),
      since: described('the first run of the new level', text),
      before: number,
      after: number,
      pValue: share,
      adjustedPValue: described("Holm's, over the candidates", share),
    }),
  ],
}

/** The JSON form of a trend, as a JSON Schema. */
export const historySchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench history',
  ...objectOf<History>({
    format: oneOf(1),
    tool: objectOf<History['tool']>({ name: text, version: text }),
    metric: oneOf(...historyMetrics),
    goldenSet: objectOf<History['goldenSet']>({ name: text, sha256: text, cases: count }),
    judge: orNull(objectOf<NonNullable<History['judge']>>({ model: text, fingerprint: text })),
    simulated: flag,
    series: listOf(
      objectOf<HistorySeries>({
        candidate: text,
        model: text,
        points: described('the oldest first', listOf(point)),
        drift,
      }),
    ),
    leftOut: listOf(
      objectOf<LeftOutRun>({
        runId: text,
        why: oneOf('other_golden_set', 'other_judge', 'other_kind', 'incomplete', 'unreadable'),
        text,
      }),
    ),
    warnings: listOf(objectOf<Warning>({ code: text, text, advice: text })),
  }),
}
