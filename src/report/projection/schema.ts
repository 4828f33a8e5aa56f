import type * as P from '../../model/projection.js'
import type { Warning } from '../../model/warning.js'
import type { MonthlyWorkload, Scenario } from '../../model/workload.js'
import { comparisonWith } from '../schema/comparison.js'
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
import { listPrice, priceBookNote } from '../schema/prices.js'
import { workloadTerms } from '../schema/workload.js'
import { lever, traffic } from './schema-traffic.js'

const usd = decimal
const noUsd = orNull(usd)

const tokens = objectOf<{ input: unknown; output: unknown }>({ input: ratio, output: ratio })

const steps = objectOf<P.BillSteps>({
  list: usd,
  promptCaching: usd,
  batch: usd,
  negotiated: usd,
  credits: usd,
  fees: usd,
  tax: usd,
})

const scenario = objectOf<Scenario>({ name: text, volume: decimal, answerLength: decimal, price: decimal })

const bill = objectOf<P.MonthlyBill>({
  candidate: text,
  workload: text,
  requestsPerMonth: orNull(ratio),
  imagesPerMonth: orNull(ratio),
  tokens: orNull(tokens),
  monthlyUsd: objectOf<P.MonthRange>({ low: noUsd, base: noUsd, high: noUsd }),
  pastUsd: noUsd,
  differenceUsd: described('new minus past', noUsd),
  percentSaved: orNull(number),
  timesCheaper: orNull(number),
  annualUsd: described('12 x the month', noUsd),
  annualSavingsUsd: noUsd,
  months: listOf(objectOf<P.ProjectedMonth>({ usd, steps, tokens })),
  next12MonthsUsd: described('with growth', noUsd),
  usdPerThousandRequests: noUsd,
  usdPerThousandImages: noUsd,
  inputShare: orNull(number),
  steps: orNull(steps),
  scenarios: listOf(objectOf<P.MonthlyBill['scenarios'][number]>({ scenario, monthlyUsd: noUsd })),
  shares: listOf(
    objectOf<P.MixShare>({
      candidate: text,
      ofRequests: orNull(ratio),
      ofTokens: ratio,
      ofBill: orNull(number),
      monthlyUsd: usd,
    }),
  ),
  breakEven: objectOf<P.BreakEven>({
    cacheHitRate: orNull(number),
    promptCacheReads: orNull(number),
    escalation: orNull(number),
  }),
  why: orNull(text),
})

type Model = Extract<P.ProjectedCandidate, { kind: 'model' }>

const candidate: JsonSchema = {
  oneOf: [
    objectOf<Model>({
      id: text,
      kind: oneOf('model'),
      model: text,
      provider: text,
      price: orNull(listPrice),
      measured: orNull(
        objectOf<NonNullable<Model['measured']>>({ calls: count, unpricedCalls: count, estimatedCalls: count }),
      ),
      quality: orNull(comparisonWith(pairOf(number))),
    }),
    objectOf<Extract<P.ProjectedCandidate, { kind: 'mix' }>>({
      id: text,
      kind: oneOf('mix'),
      mix: oneOf('requests', 'tokens', 'cascade'),
    }),
  ],
}

const basis: JsonSchema = {
  oneOf: [
    objectOf<Extract<P.ProjectionBasis, { kind: 'run' }>>({
      kind: oneOf('run'),
      id: text,
      startedAt: text,
      simulated: flag,
    }),
    objectOf<Extract<P.ProjectionBasis, { kind: 'given' }>>({ kind: oneOf('given') }),
  ],
}

const total = objectOf<P.TotalBill>({
  candidate: text,
  monthlyUsd: noUsd,
  lowUsd: noUsd,
  highUsd: noUsd,
  pastUsd: noUsd,
  differenceUsd: noUsd,
  percentSaved: orNull(number),
  annualUsd: noUsd,
  annualSavingsUsd: noUsd,
})

const replayCounts = (of: JsonSchema): JsonSchema =>
  objectOf<P.ReplayResult['hits']>({ fromInsert: of, refreshedOnHit: of, withoutEnd: of })

const gate = objectOf<P.ProjectionGate>({
  status: oneOf('passed', 'failed'),
  checks: listOf(
    objectOf<P.GateCheck>({
      candidate: text,
      rule: oneOf('monthly_above', 'increase_pct'),
      limit: decimal,
      status: oneOf('passed', 'failed'),
      text,
    }),
  ),
})

const feasibility = objectOf<P.Feasibility>({
  candidate: text,
  workload: text,
  peakRpm: orNull(ratio),
  peakTpm: ratio,
  limitRpm: orNull(ratio),
  limitTpm: orNull(ratio),
  rpmHeadroom: orNull(number),
  tpmHeadroom: orNull(number),
  fits: orNull(flag),
  concurrency: orNull(ratio),
  latencySeconds: orNull(ratio),
})

const paidGpus = objectOf<P.PaidGpus>({ gpus: count, tokensPerMonth: ratio })

const selfHosting = objectOf<P.SelfHostingResult>({
  candidate: text,
  workload: text,
  tokensPerMonth: ratio,
  gpus: count,
  monthlyUsd: usd,
  apiMonthlyUsd: usd,
  capacityTokensPerGpu: ratio,
  breakEven: orNull(
    objectOf<NonNullable<P.SelfHostingResult['breakEven']>>({
      gpus: count,
      tokensPerMonth: ratio,
      forGood: described('from here on never dearer', paidGpus),
    }),
  ),
})

const leverEffect = objectOf<P.LeverEffect>({
  candidate: text,
  workload: text,
  lever,
  aloneUsd: noUsd,
  inOrderUsd: noUsd,
  alonePerRequestUsd: noUsd,
  alonePerDayUsd: noUsd,
  why: orNull(text),
})

type Summary = P.ProjectionReport['summary']

/** The contract of `project --format json`. Closed throughout: a property that is not named here is a mistake. */
export const projectionSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'llm-bench projection',
  description:
    'Money is decimal text in US dollars; null is not known, which is never zero; intervals are at 95 % and cover the sampling of cases.',
  ...objectOf<P.ProjectionReport>({
    format: oneOf(1),
    tool: objectOf<P.ProjectionReport['tool']>({ name: text, version: text }),
    basis,
    pricesAt: described('ISO 8601, UTC', text),
    priceBook: priceBookNote,
    compareTo: orNull(objectOf<P.Reference>({ candidate: text, chosen: oneOf('named', 'dearest') })),
    workloads: listOf(objectOf<MonthlyWorkload>({ name: text, traffic, terms: workloadTerms, paidToday: noUsd })),
    candidates: listOf(candidate),
    bills: listOf(bill),
    totals: listOf(total),
    levers: listOf(lever),
    leverEffects: listOf(leverEffect),
    replay: orNull(
      objectOf<P.ReplayResult>({
        requests: count,
        distinctKeys: count,
        ttlSeconds: ratio,
        hits: replayCounts(count),
        hitRate: replayCounts(share),
      }),
    ),
    feasibility: listOf(feasibility),
    selfHosting: listOf(selfHosting),
    gate: orNull(gate),
    summary: objectOf<Summary>({
      unpriced: listOf(objectOf<Summary['unpriced'][number]>({ candidate: text, workload: text, why: text })),
      estimated: listOf(objectOf<Summary['estimated'][number]>({ candidate: text, calls: count })),
    }),
    warnings: listOf(objectOf<Warning>({ code: text, text, advice: text })),
  }),
}
