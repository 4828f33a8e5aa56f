import type {
  CalibratedJudge,
  CalibratedMember,
  CalibrationReport,
  CriterionCalibration,
  Estimate,
  InnerAgreement,
  LimitCheck,
  PairCalibration,
  ProbeResult,
} from '../../model/calibration.js'
import type { Warning } from '../../model/warning.js'
import {
  count,
  decimal,
  described,
  flag,
  type JsonSchema,
  listOf,
  number,
  objectOf,
  oneOf,
  orNull,
  pairOf,
  ratio,
  share,
  text,
} from '../schema/json-schema.js'

const interval = orNull(pairOf(number))
const estimate = { value: orNull(number), interval }

const inner = orNull(objectOf<InnerAgreement>({ n: count, exact: share, alpha: orNull(number) }))

const limits = listOf(
  objectOf<LimitCheck>({
    rule: oneOf('answers', 'coverage', 'kappa', 'kappa_lower_bound', 'bias'),
    value: orNull(number),
    limit: number,
    met: described('null: there is no telling', orNull(flag)),
  }),
)

const criterion = objectOf<CriterionCalibration>({
  criterion: text,
  rated: described('answers that people rated', count),
  n: described('of these, answers that the judge scored', count),
  coverage: share,
  exact: orNull(share),
  withinOne: orNull(share),
  kappa: described('quadratic-weighted; interval by bootstrap over cases', objectOf<Estimate>(estimate)),
  spearman: orNull(number),
  kendallTauB: orNull(number),
  meanAbsoluteError: orNull(ratio),
  bias: described('judge minus people, in marks', objectOf<Estimate>(estimate)),
  biasByModel: listOf(objectOf<CriterionCalibration['biasByModel'][number]>({ ...estimate, model: text, n: count })),
  judgeWithItself: inner,
  people: inner,
  limits,
})

const pairs = objectOf<PairCalibration>({
  rated: count,
  split: described('pairs that people were split about, left out', count),
  n: count,
  coverage: share,
  accuracy: objectOf<Estimate>(estimate),
  decided: orNull(share),
  decidedAccuracy: objectOf<PairCalibration['decidedAccuracy']>({ ...estimate, n: count }),
  flips: described('pairs whose verdict turned with the order', objectOf<Estimate>(estimate)),
  firstSlot: objectOf<PairCalibration['firstSlot']>({ share: orNull(share), pValue: share }),
  kappa: objectOf<Estimate>(estimate),
  judgeWithItself: inner,
  people: inner,
  limits,
})

type Asked = Extract<CalibratedJudge, { source: 'asked' }>

const judge: JsonSchema = {
  anyOf: [
    objectOf<Extract<CalibratedJudge, { source: 'file' }>>({ source: oneOf('file') }),
    objectOf<Asked>({
      source: oneOf('asked'),
      members: described(
        'one judge, or the members of a jury',
        listOf(objectOf<CalibratedMember>({ model: text, gateway: text, fingerprint: text, pairFingerprint: text })),
      ),
      simulated: described('true: no model was asked', flag),
      runs: count,
      usd: described('null: no price is known', orNull(decimal)),
    }),
  ],
}

const probe = objectOf<ProbeResult>({
  id: text,
  probe: text,
  shown: oneOf('one_by_one', 'as_a_pair'),
  expected: text,
  found: text,
  passed: described('null: the judge gave no verdict', orNull(flag)),
})

/** The JSON Schema of `calibrate --format json`. */
export const calibrationSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench calibration',
  description:
    'Whether a judge marks as people do. Marks are 1-5, shares 0..1; null is not known, which is never zero; intervals are at 95 %.',
  ...objectOf<CalibrationReport>({
    format: { enum: [1] },
    tool: objectOf<CalibrationReport['tool']>({ name: text, version: text }),
    file: objectOf<CalibrationReport['file']>({ name: text, sha256: text, lines: count }),
    judge,
    usable: described('null: it could not be measured', orNull(flag)),
    criteria: listOf(criterion),
    pairs: orNull(pairs),
    probes: listOf(probe),
    warnings: listOf(objectOf<Warning>({ code: text, text, advice: text })),
  }),
}
