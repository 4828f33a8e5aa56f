import type { Candidate, GatewaySpec, JudgeConfig } from '../model/config.js'
import type { GoldenCase } from '../model/golden.js'
import type { BenchPlan } from '../model/plan.js'
import { Usd } from '../model/usd.js'
import type { PriceIndex } from '../pricing/index.js'
import { type CallSize, callSize, judgingSize } from './call-size.js'
import { type Asked, rangeOfCall, type SpendRange, shareOfRange, sumOfRanges } from './spend-range.js'

export interface EstimateInput {
  readonly plan: BenchPlan
  readonly cases: readonly GoldenCase[]
  readonly gateways: readonly GatewaySpec[]
  readonly prices: PriceIndex
  readonly judge: JudgeConfig | null
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
  /** Null: no judge. A judge of a sample is taken to cost that share of judging everything. */
  readonly judge: { readonly model: string; readonly calls: number; readonly range: SpendRange | null } | null
  /** Over everything that has a price: too little at both ends when `unpriced` names anyone. */
  readonly total: SpendRange
  /** Candidates by id, and the judge by its model, that have no price. */
  readonly unpriced: readonly string[]
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
  const judge = input.judge === null ? null : judgeSpend(input.judge, shapes, input)
  const ranges = [...candidates, ...(judge === null ? [] : [judge])].flatMap(({ range }) => range ?? [])
  return {
    candidates,
    judge,
    total: sumOfRanges(ranges) ?? { low: Usd.zero, high: Usd.zero },
    unpriced: [
      ...candidates.flatMap(({ candidateId, range }) => (range === null ? [candidateId] : [])),
      ...(judge !== null && judge.range === null ? [judge.model] : []),
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

function judgeSpend(judge: JudgeConfig, shapes: readonly CallShape[], input: EstimateInput) {
  const all = countOf(shapes)
  const calls = Math.ceil(all * judge.sample)
  const range = rangeOf(shapes, asked(judge, input), ({ goldenCase, size }) => judgingSize(judge, goldenCase, size))
  return { model: judge.model, calls, range: range === null ? null : shareOfRange(range, calls, all) }
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
