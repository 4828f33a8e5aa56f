import { Fraction } from '../../kit/fraction.js'
import { inputTokens, outputTokens, type Usage } from '../../model/usage.js'
import { Usd, type UsdPer } from '../../model/usd.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import { findPrice, type PriceIndex, partsOfRequest, whyNoPrice } from '../../pricing/index.js'
import { scaled, sumOf } from '../scaled.js'
import { type Lot, lotsOf } from './lots.js'
import { reshape, type Shaped } from './reshape.js'
import type { SampledCase } from './sample.js'
import type { Situation } from './situation.js'
import type { Subject } from './subject.js'
import { type WeightedSample, weightedSamples } from './weighted-samples.js'

/** What requests cost, by what is charged for. */
export interface Variants {
  /** All input at the full price. */
  readonly fresh: Usd
  /** The input with its prompt cache: as measured, or as the workload says. */
  readonly cached: UsdPer
  readonly output: Usd
  readonly perRequest: Usd
}

/** A case's requests, priced. With several items in a call each counts as a request. */
export interface PricedCase {
  readonly cluster: string | null
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly standard: Variants
  /** At the batch price; null where the price book has none. */
  readonly batch: Variants | null
}

/** A task's share of the requests and what those cost. */
export interface PricedTask {
  readonly weight: Fraction
  readonly of: 'request' | 'sum'
  readonly cases: readonly PricedCase[]
}

export type PricedSample =
  | { readonly status: 'priced'; readonly tasks: readonly PricedTask[] }
  | { readonly status: 'unknown'; readonly why: string }

/** Prices a model's requests under a workload. Only what changes the tokens of a request is looked at in the situation. */
export function priceSample(
  subject: Subject,
  workload: MonthlyWorkload,
  situation: Situation,
  prices: PriceIndex,
  atMs: number,
): PricedSample {
  const samples = weightedSamples(subject, workload)
  if (typeof samples === 'string') return { status: 'unknown', why: samples }
  const desk = openDesk(subject, workload, situation, prices, atMs)
  if (typeof desk === 'string') return { status: 'unknown', why: desk }
  try {
    return { status: 'priced', tasks: samples.map((sample) => priceTask(sample, desk)) }
  } catch (error) {
    if (error instanceof Unpriced) return { status: 'unknown', why: error.message }
    throw error
  }
}

/** One price missing makes the whole sample worthless, so it ends the pricing from wherever it shows. */
class Unpriced extends Error {}

interface Desk {
  readonly hasBatchPrice: boolean
  /** Whether twice the tokens always cost twice as much: no context tier. */
  readonly isLinear: boolean
  /** Whether the price of a token hangs on its place in the prompt: a marginal context tier. */
  readonly isByPlace: boolean
  readonly itemsPerCall: number
  /** Times a prompt prefix is read for each time it is written; null: writing is not counted. */
  readonly readsPerWrite: number | null
  reshape(usage: Usage, requests: number): Shaped
  price(usage: Usage, serviceTier: string | null, of: 'request' | 'sum'): { input: Usd; output: Usd; perRequest: Usd }
}

function openDesk(
  { provider, model }: Subject,
  workload: MonthlyWorkload,
  situation: Situation,
  prices: PriceIndex,
  atMs: number,
): Desk | string {
  const found = findPrice(prices, provider, model, atMs)
  if (found.status === 'unknown') return whyNoPrice(prices, provider, model)
  return {
    hasBatchPrice: found.entry.free || found.entry.batch !== null || 'batch' in found.entry.serviceTiers,
    isLinear: found.entry.contextTiers.length === 0,
    isByPlace: found.entry.contextTiers.some(({ mode }) => mode === 'marginal'),
    itemsPerCall: situation.itemsPerCall,
    readsPerWrite: workload.terms.promptCache?.readsPerWrite ?? null,
    reshape: (usage, requests) => reshape(usage, situation, workload, requests),
    price(usage, serviceTier, of) {
      const parts = partsOfRequest(prices, provider, model, usage, { atMs, serviceTier, isSumOfMany: of === 'sum' })
      if (parts.status === 'unknown') throw new Unpriced(parts.why)
      return parts
    },
  }
}

function priceTask({ weight, sample, requestsInSum }: WeightedSample, desk: Desk): PricedTask {
  return {
    weight,
    of: sample.of,
    cases: sample.cases.map((one) => priceCase(one, sample.of, requestsInSum, desk)),
  }
}

function priceCase({ cluster, requests }: SampledCase, of: 'request' | 'sum', inSum: number, desk: Desk): PricedCase {
  const lots = lotsOf(requests.flat(), (usage) => desk.reshape(usage, inSum), desk.isLinear)
  const tokens = (count: (usage: Usage) => number): number => lots.reduce((sum, { usage }) => sum + count(usage), 0)
  return {
    cluster,
    requests: requests.length * desk.itemsPerCall,
    inputTokens: tokens(inputTokens),
    outputTokens: tokens(outputTokens),
    standard: sumOfVariants(lots.map((lot) => variants(lot, of, desk))),
    batch: desk.hasBatchPrice
      ? sumOfVariants(lots.map((lot) => variants({ ...lot, serviceTier: 'batch' }, of, desk)))
      : null,
  }
}

function variants(lot: Lot, of: 'request' | 'sum', desk: Desk): Variants {
  const { usage, serviceTier, attempts } = lot
  const all = inputTokens(usage)
  const { input: fresh, output, perRequest } = desk.price(laidOut(usage, { freshInput: all }), serviceTier, of)
  return { fresh, cached: cachedInput(lot, fresh, of, desk), output, perRequest: perRequest.times(attempts) }
}

/**
 * Of r + 1 requests with the same prefix the first writes it and r read it: of the tokens held, 1 / (r + 1) are written.
 * Every token of one kind costs the same, so a part of them costs its share of what all would; unless a token's price hangs
 * on its place, where the prefix is laid out in whole tokens, as a cache holds it.
 */
function cachedInput({ usage, held, serviceTier }: Lot, fresh: Usd, of: 'request' | 'sum', desk: Desk): UsdPer {
  const all = inputTokens(usage)
  const priceOf = (parts: Partial<Usage>): Usd => desk.price(laidOut(usage, parts), serviceTier, of).input
  if (held === null) return (usage.freshInput === all ? fresh : desk.price(usage, serviceTier, of).input).over(1)
  if (held.isZero) return fresh.over(1)
  const written = desk.readsPerWrite === null ? Fraction.zero : held.over(Fraction.of(desk.readsPerWrite + 1))
  const read = held.minus(written)
  if (desk.isByPlace && of === 'request') {
    const [cached, cacheWrite] = [Number(read.floor()), Number(written.floor())]
    return priceOf({ cachedInput: cached, cacheWrite, freshInput: all - cached - cacheWrite }).over(1)
  }
  const change = (tokens: Fraction, dearer: Usd): UsdPer =>
    scaled(dearer.minus(fresh).over(1), tokens.over(Fraction.of(all)))
  return fresh
    .over(1)
    .plus(change(read, priceOf({ cachedInput: all })))
    .plus(change(written, priceOf({ cacheWrite: all })))
}

const laidOut = (usage: Usage, parts: Partial<Usage>): Usage => ({
  ...usage,
  freshInput: 0,
  cachedInput: 0,
  cacheWrite: 0,
  ...parts,
})

/** Part by part; of nothing, nothing. */
export function sumOfVariants(all: readonly Variants[]): Variants {
  const sum = (part: Exclude<keyof Variants, 'cached'>): Usd => Usd.sum(all.map((one) => one[part]))
  return {
    fresh: sum('fresh'),
    cached: sumOf(all.map(({ cached }) => cached)),
    output: sum('output'),
    perRequest: sum('perRequest'),
  }
}

/** Tokens of a mean request over the tasks, before any that a cache answers; of a sum, its tokens. */
export function meanTokens(tasks: readonly PricedTask[], part: 'inputTokens' | 'outputTokens'): Fraction {
  return Fraction.sum(
    tasks.map(({ weight, cases }) => {
      const tokens = cases.reduce((sum, one) => sum + one[part], 0)
      const requests = cases.reduce((sum, one) => sum + one.requests, 0)
      return weight.times(Fraction.of(tokens, requests))
    }),
  )
}
