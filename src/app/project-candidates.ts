import type { ProjectedCandidate } from '../model/projection.js'
import type { Comparison, ListPrice } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import type { TrafficMix } from '../model/workload.js'
import { listPrice, type PriceIndex, timesCheaper } from '../pricing/index.js'
import type { ProjectedModel } from '../project/index.js'
import type { ProjectionSource } from './project-models.js'

/** What a projection's figures of each candidate rest on: its price, the calls measured, its quality beside the reference. */
export function candidateNotes(
  { models, comparisons }: ProjectionSource,
  mixes: readonly TrafficMix[],
  compareTo: string | null,
  prices: PriceIndex,
  atMs: number,
): ProjectedCandidate[] {
  const reference = models.find(({ id }) => id === compareTo)
  const referenceOutput =
    reference === undefined
      ? null
      : (listPrice(prices, reference.provider, reference.model, atMs)?.outputPerMTok ?? null)
  return [
    ...models.map(
      (model): ProjectedCandidate => ({
        id: model.id,
        kind: 'model',
        model: model.model,
        provider: model.provider,
        price: priceOf(model, referenceOutput, prices, atMs),
        measured: model.measured && {
          calls: model.measured.calls,
          unpricedCalls: model.measured.unknownCalls,
          estimatedCalls: model.measured.estimatedCalls,
        },
        quality: qualityOf(model.id, compareTo, comparisons),
      }),
    ),
    ...mixes.map(
      (mix): ProjectedCandidate => ({
        id: mix.name,
        kind: 'mix',
        mix: mix.kind === 'cascade' ? 'cascade' : mix.shareOf,
      }),
    ),
  ]
}

function priceOf(
  { provider, model }: ProjectedModel,
  referenceOutput: string | null,
  prices: PriceIndex,
  atMs: number,
): ListPrice | null {
  const price = listPrice(prices, provider, model, atMs)
  if (price === null) return null
  const { outputPerMTok } = price
  const timesCheaperByOutputPrice =
    outputPerMTok === null || referenceOutput === null
      ? null
      : timesCheaper(Usd.parse(referenceOutput), Usd.parse(outputPerMTok))
  return { ...price, timesCheaperByOutputPrice }
}

/** By the judge where there was one, else by checks. */
function qualityOf(id: string, compareTo: string | null, comparisons: readonly Comparison[]): Comparison | null {
  const own = comparisons.filter(
    (one) => one.candidate === id && one.compareTo === compareTo && one.difference !== null,
  )
  return own.find(({ metric }) => metric === 'quality') ?? own[0] ?? null
}
