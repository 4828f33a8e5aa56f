import type * as G from '../../model/golden-check.js'
import { goldenRules } from '../../model/golden-check.js'
import {
  count,
  decimal,
  described,
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

const place = objectOf<NonNullable<G.GoldenFinding['where']>>({
  file: text,
  line: orNull(count),
  column: orNull(count),
})

const finding = objectOf<G.GoldenFinding>({
  rule: oneOf(...goldenRules),
  caseId: described('null: its id cannot be read', orNull(text)),
  where: orNull(place),
  what: text,
  todo: orNull(text),
})

const spread = objectOf<G.Spread>({ min: ratio, median: ratio, p95: ratio, max: ratio, total: ratio })

const lengths = objectOf<G.LengthSummary>({
  texts: count,
  words: spread,
  tokens: described('estimated at four bytes each', spread),
})

const resolution = objectOf<G.GoldenResolution>({
  independentCases: described('cases of one cluster count once', count),
  quality: objectOf<G.GoldenResolution['quality']>({
    smallest: described('in marks of 1 to 5; null: no difference is large enough', orNull(number)),
    assumedSd: number,
  }),
  checks: orNull(
    objectOf<NonNullable<G.GoldenResolution['checks']>>({
      independentCases: count,
      smallest: described('as a share of the cases with checks; null: no difference is large enough', orNull(share)),
      assumedDisagreement: share,
    }),
  ),
})

const account = objectOf<G.GoldenSetAccount>({
  tasks: listOf(objectOf<G.TaskBalance>({ task: text, cases: count, withChecks: count, withReference: count })),
  labels: listOf(
    objectOf<G.LabelBalance>({
      task: text,
      labels: listOf(objectOf<G.LabelBalance['labels'][number]>({ label: text, cases: count })),
    }),
  ),
  lengths: objectOf<G.GoldenSetAccount['lengths']>({ prompt: orNull(lengths), reference: orNull(lengths) }),
  resolution,
  leftOut: described(
    'checks that only a call can decide',
    listOf(objectOf<G.GoldenSetAccount['leftOut'][number]>({ type: text, checks: count })),
  ),
})

const estimate = objectOf<G.GoldenEstimate>({
  model: text,
  provider: orNull(text),
  inputTokens: count,
  outputTokens: count,
  usd: described(
    'null: unpriced',
    orNull(objectOf<NonNullable<G.GoldenEstimate['usd']>>({ expected: decimal, most: decimal })),
  ),
  priceOf: orNull(text),
})

/** The JSON Schema of `golden check --format json`. */
export const goldenCheckSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What golden check found',
  ...objectOf<{ format: 1; sets: readonly G.GoldenSetCheck[] }>({
    format: { const: 1 },
    sets: listOf(
      objectOf<G.GoldenSetCheck>({
        name: text,
        file: text,
        cases: count,
        problems: listOf(finding),
        account,
        estimates: described('one run over the set, each case asked once', listOf(estimate)),
      }),
    ),
  }),
}
