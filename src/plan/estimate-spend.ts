import type { Candidate, GatewaySpec, JudgeConfig } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { Pairing } from '../model/pairing.js'
import type { BenchPlan } from '../model/plan.js'
import { Usd } from '../model/usd.js'
import type { PriceIndex } from '../pricing/index.js'
import { type CallSize, callSize, judgingSize, pairingSize } from './call-size.js'
import { type Asked, rangeOfCall, type SpendRange, shareOfRange, sumOfRanges } from './spend-range.js'

export interface EstimateInput {
  readonly plan: BenchPlan
  readonly cases: readonly GoldenCase[]
  readonly gateways: readonly GatewaySpec[]
  readonly prices: PriceIndex
  readonly judges: readonly JudgeConfig[]
  readonly pairing: Pairing | null
  /** Tries after the first. */
  readonly retries: number
  /** When the run starts, epoch ms: prices are those in force then. */
  readonly atMs: number
}

export interface SpendEstimate {
  readonly candidates: readonly {
    readonly candidateId: string
    readonly calls: number
    /** Null: unpriced. */
    readonly range: SpendRange | null
  }[]
  /** Each judge for its marks, then for its pairs. A judge of a sample is taken to cost that share of judging everything. */
  readonly judges: readonly JudgeSpend[]
  /** Over everything that has a price: too little at both ends when `unpriced` names anyone. */
  readonly total: SpendRange
  /** Candidates by id, and the judge by its model, that have no price. */
  readonly unpriced: readonly string[]
}

export interface JudgeSpend {
  readonly model: string
  readonly yardstick: 'points' | 'pairs'
  readonly calls: number
  /** Null: unpriced. */
  readonly range: SpendRange | null
}

/** What a plan will cost, before any of it is sent: only the prices are exact, since answers differ in length. */
export function estimateSpend(input: EstimateInput): SpendEstimate {
  const shapes = callShapes(input)
  const candidates = input.plan.candidates.map((candidate) => {
    const own = shapes.filter((shape) => shape.candidate === candidate)
    return {
      candidateId: candidate.id,
      calls: countOf(own),
      range: rangeOf(own, asked(candidate, input), ({ size }) => size),
    }
  })
  const judges = [
    ...input.judges.map((judge) => judgeSpend(judge, shapes, input)),
    ...input.judges.flatMap((judge) =>
      input.pairing === null ? [] : [pairSpend(judge, input.pairing, shapes, input)],
    ),
  ]
  const ranges = [...candidates, ...judges].flatMap(({ range }) => range ?? [])
  return {
    candidates,
    judges,
    total: sumOfRanges(ranges) ?? { low: Usd.zero, high: Usd.zero },
    unpriced: [
      ...candidates.flatMap(({ candidateId, range }) => (range === null ? [candidateId] : [])),
      ...new Set(judges.flatMap(({ model, range }) => (range === null ? [model] : []))),
    ],
  }
}

/** The calls that differ in the repeat alone, and so have one size. */
interface CallShape {
  readonly candidate: Candidate
  readonly goldenCase: GoldenCase
  readonly size: CallSize
  readonly calls: number
}

function callShapes({ plan, cases }: EstimateInput): CallShape[] {
  const counts = new Map<string, number>()
  const keyOf = (candidateId: string, caseId: string) => JSON.stringify([candidateId, caseId])
  for (const { candidateId, caseId } of plan.calls) {
    const key = keyOf(candidateId, caseId)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return plan.candidates.flatMap((candidate) =>
    cases.flatMap((goldenCase) => {
      const calls = counts.get(keyOf(candidate.id, goldenCase.id)) ?? 0
      return calls === 0 ? [] : [{ candidate, goldenCase, size: callSize(candidate, goldenCase), calls }]
    }),
  )
}

function judgeSpend(judge: JudgeConfig, shapes: readonly CallShape[], input: EstimateInput): JudgeSpend {
  const all = countOf(shapes)
  const calls = Math.ceil(all * judge.sample)
  const range = rangeOf(shapes, asked(judge, input), ({ goldenCase, size }) => judgingSize(judge, goldenCase, size))
  return {
    model: judge.model,
    yardstick: 'points',
    calls,
    range: range === null ? null : shareOfRange(range, calls, all),
  }
}

/** Both answers of a pair are taken to be of the candidate's size, and none to be identical. */
function pairSpend(
  judge: JudgeConfig,
  { baseline, orders }: Pairing,
  shapes: readonly CallShape[],
  input: EstimateInput,
): JudgeSpend {
  const compared = shapes.filter(({ candidate }) => candidate.id !== baseline)
  const all = countOf(compared) * orders
  const calls = Math.ceil(countOf(compared) * judge.sample) * orders
  const once = rangeOf(compared, asked(judge, input), ({ goldenCase, size }) => pairingSize(judge, goldenCase, size))
  const range = once === null ? null : { low: once.low.times(orders), high: once.high.times(orders) }
  return {
    model: judge.model,
    yardstick: 'pairs',
    calls,
    range: range === null ? null : shareOfRange(range, calls, all),
  }
}

const rangeOf = (shapes: readonly CallShape[], who: Asked, sizeOf: (shape: CallShape) => CallSize): SpendRange | null =>
  sumOfRanges(
    shapes.map((shape) => {
      const one = rangeOfCall(who, sizeOf(shape))
      return one === null ? null : { low: one.low.times(shape.calls), high: one.high.times(shape.calls) }
    }),
  )

const asked = (who: Candidate | JudgeConfig, { gateways, prices, retries, atMs }: EstimateInput): Asked => ({
  prices,
  provider: gateways.find(({ name }) => name === who.gateway)?.provider ?? who.gateway,
  model: who.model,
  atMs,
  triesPerCall: 1 + retries,
})

const countOf = (shapes: readonly CallShape[]): number => shapes.reduce((sum, { calls }) => sum + calls, 0)
