import {
  type CaseSide,
  type FlippedCase,
  type FloorResult,
  type GateAdvice,
  type GateArm,
  type GateChange,
  type GateReport,
  type GateResult,
  gateMetrics,
} from '../../model/gate.js'
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
  ratio,
  share,
  text,
} from '../schema/json-schema.js'

const golden = objectOf<GateArm['goldenSet']>({ name: text, sha256: text, cases: count })

const arm = objectOf<GateArm>({
  id: text,
  startedAt: text,
  source: oneOf('run', 'file'),
  path: text,
  simulated: flag,
  goldenSet: golden,
  judge: orNull(objectOf<NonNullable<GateArm['judge']>>({ model: text, fingerprint: text })),
})

const subject = {
  candidate: text,
  metric: oneOf(...gateMetrics),
  task: described('null: over all tasks', orNull(text)),
  criterion: described('null: the weighted mean of all criteria', orNull(text)),
  workload: orNull(text),
}

const change = objectOf<GateChange>({
  scale: oneOf('difference', 'ratio'),
  estimate: described('ratio: new over base minus one', number),
  lower: described('one-sided bound at 95 %', number),
  upper: described('one-sided bound at 95 %', number),
})

const gate = objectOf<GateResult>({
  ...subject,
  kind: oneOf('relative'),
  base: orNull(number),
  run: orNull(number),
  change: orNull(change),
  margin: described('how much worse it may be', number),
  pValue: orNull(share),
  adjustedPValue: described("Holm's, over all relative gates of the comparison", orNull(share)),
  method: orNull(oneOf('paired t', 'paired log ratio', 'ratio of means', 'paired proportions', 'bootstrap', 'exact')),
  n: count,
  verdict: oneOf('pass', 'regression', 'inconclusive'),
  reason: oneOf(
    'no_worse',
    'worse_within_margin',
    'identical',
    'worse',
    'margin_not_excluded',
    'worse_only_alone',
    'too_few_pairs',
    'low_coverage',
    'uneven_coverage',
    'changed_workload',
    'not_measured',
  ),
  text,
  advice: objectOf<GateAdvice>({ casesNeeded: orNull(count), smallestDetectable: orNull(ratio) }),
})

const floor = objectOf<FloorResult>({
  ...subject,
  kind: oneOf('floor', 'ceiling'),
  limit: number,
  value: orNull(number),
  lower: orNull(number),
  upper: orNull(number),
  n: count,
  verdict: oneOf('pass', 'missed', 'inconclusive'),
  text,
})

const side = objectOf<CaseSide>({ score: number, answer: orNull(text), why: orNull(text) })

const flipped = objectOf<FlippedCase>({
  caseId: text,
  task: text,
  candidate: text,
  metric: oneOf('quality', 'passRate'),
  direction: oneOf('worse', 'better'),
  before: side,
  after: side,
})

/** A comparison, as it stands by itself and inside a run's report. */
export const gateReportShape: JsonSchema = objectOf<GateReport>({
  format: oneOf(1),
  tool: objectOf<GateReport['tool']>({ name: text, version: text }),
  base: described('null: only limits, and nothing to compare with', orNull(arm)),
  run: arm,
  verdict: oneOf('pass', 'regression', 'missed', 'inconclusive'),
  failed: described('whether the command ends in exit code 1', flag),
  onInconclusive: oneOf('warn', 'fail'),
  gates: listOf(gate),
  floors: listOf(floor),
  flippedCases: listOf(flipped),
  comparedCases: count,
  newCases: listOf(text),
  removedCases: listOf(text),
  changedCases: listOf(text),
  confirmed: listOf(objectOf<GateReport['confirmed'][number]>({ candidate: text, repeats: count })),
  warnings: listOf(objectOf<Warning>({ code: text, text, advice: text })),
})

/** The contract of `compare --format json`. Closed throughout. */
export const gateSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench comparison',
  description:
    'Levels are marks 1..5, shares 0..1, USD per 1,000 requests, ms, tokens or USD per month; null is not measured.',
  ...gateReportShape,
}
