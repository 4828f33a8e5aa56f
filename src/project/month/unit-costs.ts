import { Fraction } from '../../kit/fraction.js'
import { weightedMeanInterval } from '../../kit/stats/mean.js'
import { approxUsd, Usd, type UsdPer } from '../../model/usd.js'
import type { MonthlyWorkload, WorkloadTerms } from '../../model/workload.js'
import { scaled, sumOf } from '../scaled.js'
import { type PricedCase, type PricedTask, sumOfVariants, type Variants } from './price-sample.js'
import type { Situation } from './situation.js'

/** What a mean request costs at each stage; `batched` is after all of them. */
export interface UnitCosts {
  /** The input part of `list`. */
  readonly input: UsdPer
  readonly list: UsdPer
  readonly cached: UsdPer
  readonly batched: UsdPer
  readonly perRequest: UsdPer
  /** What of the sampled answers is generated: longer or shorter ones, broken-off ones. */
  readonly outputKept: Fraction
  /** Of `batched`, 95 %, by the sampling of cases; null where nothing was sampled. */
  readonly interval: readonly [low: UsdPer, high: UsdPer] | null
}

/** The mean over the tasks, each at its weight. */
export function unitCosts(tasks: readonly PricedTask[], workload: MonthlyWorkload, situation: Situation): UnitCosts {
  const stages = stagesOf(workload.terms, situation)
  const means = tasks.map((task) => ({ weight: task.weight, ...meanOfTask(task, stages) }))
  const mean = (part: 'input' | 'list' | 'cached' | 'batched' | 'perRequest'): UsdPer =>
    sumOf(means.map((task) => scaled(task[part], task.weight)))
  return {
    input: mean('input'),
    list: mean('list'),
    cached: mean('cached'),
    batched: mean('batched'),
    perRequest: mean('perRequest'),
    outputKept: stages.outputKept,
    interval: intervalOf(means),
  }
}

/** Shares that decide what becomes of a list price. */
interface Stages {
  readonly outputKept: Fraction
  readonly batchShare: Fraction
  /** What is left of a batched request's price where the book has no batch price. */
  readonly batchKept: Fraction
}

function stagesOf({ batch, cancelledStreams }: WorkloadTerms, { answerLength }: Situation): Stages {
  const neverGenerated = Fraction.parse(cancelledStreams.share).times(Fraction.parse(cancelledStreams.saving))
  return {
    outputKept: answerLength.times(Fraction.one.minus(neverGenerated)),
    batchShare: Fraction.parse(batch.share),
    batchKept: Fraction.one.minus(Fraction.parse(batch.discount ?? '0')),
  }
}

function meanOfTask({ cases }: PricedTask, stages: Stages) {
  const requests = cases.reduce((sum, one) => sum + one.requests, 0)
  const total = costAtStages(
    sumOfVariants(cases.map(({ standard }) => standard)),
    cases.every(({ batch }) => batch !== null)
      ? sumOfVariants(cases.flatMap(({ batch }) => (batch === null ? [] : [batch])))
      : null,
    stages,
  )
  return {
    input: total.input.over(requests),
    list: total.list.over(requests),
    cached: total.cached.over(requests),
    batched: total.batched.over(requests),
    perRequest: total.perRequest.over(requests),
    estimate: estimateOf(cases, stages),
  }
}

function costAtStages(standard: Variants, batch: Variants | null, stages: Stages) {
  const output = scaled(standard.output.over(1), stages.outputKept)
  const cached = afterCaching(standard, stages)
  const inBatch = batch === null ? scaled(cached, stages.batchKept) : afterCaching(batch, stages)
  return {
    input: standard.fresh.over(1),
    list: standard.fresh.over(1).plus(output),
    cached,
    batched: scaled(cached, Fraction.one.minus(stages.batchShare)).plus(scaled(inBatch, stages.batchShare)),
    perRequest: standard.perRequest.over(1),
  }
}

const afterCaching = ({ cached, output }: Variants, { outputKept }: Stages): UsdPer =>
  cached.plus(scaled(output.over(1), outputKept))

/** The mean cost of a request with half its interval in USD, cases weighing by their requests; null for a single case. */
function estimateOf(cases: readonly PricedCase[], stages: Stages): { mean: number; half: number } | null {
  if (cases.length < 2) return null
  const { mean, interval } = weightedMeanInterval(
    cases.map(({ standard, batch, requests }) => approxUsd(costAtStages(standard, batch, stages).batched) / requests),
    cases.map(({ requests }) => requests),
    cases.map(({ cluster }) => cluster),
  )
  return mean === null || interval === null ? null : { mean, half: (interval[1] - interval[0]) / 2 }
}

/**
 * Tasks are independent samples, so half widths add in squares: half = sqrt(sum((weight x half of the task)^2)). Null when a
 * task has none.
 */
function intervalOf(
  means: readonly { weight: Fraction; estimate: { mean: number; half: number } | null }[],
): readonly [UsdPer, UsdPer] | null {
  let centre = 0
  let squares = 0
  for (const { weight, estimate } of means) {
    if (estimate === null) return null
    centre += weight.toNumber() * estimate.mean
    squares += (weight.toNumber() * estimate.half) ** 2
  }
  const half = Math.sqrt(squares)
  return [roundedDown(Math.max(0, centre - half)), roundedUp(centre + half)]
}

const PICO_PER_USD = 1e12

/** Bounds come back from floating point rounded outwards. */
const roundedDown = (usd: number): UsdPer => Usd.ofPico(BigInt(Math.floor(usd * PICO_PER_USD))).over(1)

const roundedUp = (usd: number): UsdPer => Usd.ofPico(BigInt(Math.ceil(usd * PICO_PER_USD))).over(1)
