import type { Projection, ReportModel, Savings } from '../../model/report.js'
import type { NoiseLine } from '../../model/summary.js'
import type { Warning } from '../../model/warning.js'
import { gateReportShape } from '../gate/schema.js'
import { candidate } from './candidate.js'
import { comparisonWith } from './comparison.js'
import { details } from './details.js'
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
  ratio,
  share,
  text,
} from './json-schema.js'
import { jury, pairwise } from './judging.js'
import { interval, measures, usd } from './measures.js'
import { priceBookNote } from './prices.js'
import { workload } from './workload.js'

type Run = ReportModel['run']

const run = objectOf<Run>({
  id: text,
  startedAt: described('ISO 8601, UTC', text),
  goldenSet: objectOf<Run['goldenSet']>({ name: text, sha256: text, cases: count }),
  repeats: count,
  seed: { type: 'integer' },
  compareTo: orNull(text),
  judge: orNull(
    objectOf<NonNullable<Run['judge']>>({
      model: text,
      gateway: text,
      fingerprint: text,
      sample: share,
      criteria: listOf(text),
      cached: described('verdicts kept from before, which cost nothing', count),
    }),
  ),
  priceBook: priceBookNote,
  gateways: listOf(objectOf<Run['gateways'][number]>({ name: text, host: text })),
  complete: described('false when the run was stopped before its end', flag),
})

const savings = objectOf<Savings>({
  compareTo: text,
  usd,
  annualUsd: usd,
  percent: orNull(number),
  timesCheaper: orNull(ratio),
})

const projection = objectOf<Projection>({
  candidate: text,
  workload: text,
  kind: oneOf('requests', 'tokens'),
  monthlyUsd: objectOf<Projection['monthlyUsd']>({ low: orNull(usd), base: orNull(usd), high: orNull(usd) }),
  annualUsd: orNull(usd),
  savings: orNull(savings),
  why: orNull(text),
})

const noise = objectOf<NoiseLine>({
  metric: oneOf('quality', 'checks'),
  betweenCasesSd: ratio,
  withinCaseSd: orNull(ratio),
  cases: count,
  smallestDetectable: ratio,
  advice: text,
})

/** The contract of `--format json`. Closed throughout: a property that is not named here is a mistake. */
export const reportSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench report',
  description:
    'Money is decimal text in US dollars; null is not measured, which is never zero; intervals are at 95 %; shares are 0..1.',
  ...objectOf<ReportModel>({
    format: oneOf(1),
    tool: objectOf<ReportModel['tool']>({ name: text, version: text }),
    simulated: described('true: no model was asked', flag),
    run,
    candidates: listOf(candidate),
    comparisons: listOf(comparisonWith(interval)),
    jury: orNull(jury),
    pairwise: orNull(pairwise),
    projections: listOf(projection),
    workloads: listOf(workload),
    recommendation: orNull(text),
    ledger: objectOf<ReportModel['ledger']>({ candidatesUsd: orNull(usd), judgeUsd: orNull(usd) }),
    noise: orNull(noise),
    details: listOf(details),
    gate: described('null: held against nothing', orNull(gateReportShape)),
    warnings: listOf(objectOf<Warning>({ code: text, text, advice: text })),
  }),
  $defs: measures,
}
