import { Fraction } from '../../kit/fraction.js'
import { Usd, type UsdPer } from '../../model/usd.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import { nothing, scaled } from '../scaled.js'
import { meanTokens, type PricedTask } from './price-sample.js'
import type { Situation } from './situation.js'
import type { Subject } from './subject.js'
import type { UnitCosts } from './unit-costs.js'
import { type Volume, volumeOf } from './volume.js'

/** What a provider charges for a month of one model's requests. Changes after `list` are negative where they save. */
export interface ModelCharges {
  readonly list: UsdPer
  readonly promptCaching: UsdPer
  readonly batch: UsdPer
  readonly negotiated: UsdPer
  /** Per request: the price book's and the gateway's. */
  readonly fees: UsdPer
  /** The input part of `list`. */
  readonly listInput: UsdPer
  /** Bounds of everything but the fees; null where nothing was sampled. */
  readonly bounds: readonly [low: UsdPer, high: UsdPer] | null
  /** Requests that are billed; null where nobody counted them. */
  readonly requests: Fraction | null
  readonly inputTokens: Fraction
  readonly outputTokens: Fraction
}

export type Charged =
  | { readonly status: 'charged'; readonly charges: ModelCharges }
  | { readonly status: 'unknown'; readonly why: string }

/** A model's requests, priced, with the costs of the mean one. */
export type UnitPriced =
  | { readonly status: 'priced'; readonly tasks: readonly PricedTask[]; readonly unit: UnitCosts }
  | { readonly status: 'unknown'; readonly why: string }

/** A month of a model whose requests have been priced, at the situation's volume, answer length and prices. */
export function modelCharges(
  { id, model }: Subject,
  priced: UnitPriced,
  workload: MonthlyWorkload,
  situation: Situation,
): Charged {
  if (priced.status === 'unknown') return priced
  const { tasks, unit } = priced
  const { terms } = workload
  const volume = volumeOf(workload, situation)
  const fees = feesOf(unit.perRequest, volume, workload, situation)
  if (fees === null)
    return { status: 'unknown', why: 'requests are charged too, and the workload does not say how many there are' }
  const price = situation.price.times(situation.priceOf.get(id) ?? situation.priceOf.get(model) ?? Fraction.one)
  const ofMonth = (each: UsdPer): UsdPer => scaled(each, volume.billedTimes.times(price))
  const discount = Fraction.parse(terms.discount)
  const kept = Fraction.one.minus(discount)
  const tokens = (part: 'inputTokens' | 'outputTokens'): Fraction => meanTokens(tasks, part).times(volume.billedTimes)
  return {
    status: 'charged',
    charges: {
      list: ofMonth(unit.list),
      promptCaching: ofMonth(unit.cached.minus(unit.list)),
      batch: ofMonth(unit.batched.minus(unit.cached)),
      negotiated: scaled(ofMonth(unit.batched), Fraction.zero.minus(discount)),
      fees,
      listInput: ofMonth(unit.input),
      bounds: unit.interval && [scaled(ofMonth(unit.interval[0]), kept), scaled(ofMonth(unit.interval[1]), kept)],
      requests: volume.billedRequests,
      inputTokens: tokens('inputTokens'),
      outputTokens: tokens('outputTokens').times(unit.outputKept),
    },
  }
}

/**
 * Fees for requests that reach the model; null when there are some and nobody counted the requests.
 *
 * @param perRequest the price book's fee for one request, which several items in one call share already
 */
function feesOf(
  perRequest: UsdPer,
  { billedRequests }: Volume,
  { terms }: MonthlyWorkload,
  { itemsPerCall }: Situation,
): UsdPer | null {
  const each = perRequest.plus(Usd.parse(terms.perRequestFee).over(itemsPerCall))
  if (each.compare(nothing) === 0) return nothing
  return billedRequests === null ? null : scaled(each, billedRequests)
}

/** The charges of part of the traffic, or of several models together. */
export function chargesTimes(charges: ModelCharges, by: Fraction): ModelCharges {
  const part = (amount: UsdPer): UsdPer => scaled(amount, by)
  return {
    list: part(charges.list),
    promptCaching: part(charges.promptCaching),
    batch: part(charges.batch),
    negotiated: part(charges.negotiated),
    fees: part(charges.fees),
    listInput: part(charges.listInput),
    bounds: charges.bounds && [part(charges.bounds[0]), part(charges.bounds[1])],
    requests: charges.requests?.times(by) ?? null,
    inputTokens: charges.inputTokens.times(by),
    outputTokens: charges.outputTokens.times(by),
  }
}

/** Bounds add up as if all models were off in the same direction, since they were asked the same cases. */
export function chargesPlus(a: ModelCharges, b: ModelCharges): ModelCharges {
  return {
    list: a.list.plus(b.list),
    promptCaching: a.promptCaching.plus(b.promptCaching),
    batch: a.batch.plus(b.batch),
    negotiated: a.negotiated.plus(b.negotiated),
    fees: a.fees.plus(b.fees),
    listInput: a.listInput.plus(b.listInput),
    bounds: a.bounds && b.bounds && [a.bounds[0].plus(b.bounds[0]), a.bounds[1].plus(b.bounds[1])],
    requests: a.requests && b.requests && a.requests.plus(b.requests),
    inputTokens: a.inputTokens.plus(b.inputTokens),
    outputTokens: a.outputTokens.plus(b.outputTokens),
  }
}

/** What is charged before fees. */
export const usageOf = ({ list, promptCaching, batch, negotiated }: ModelCharges): UsdPer =>
  list.plus(promptCaching).plus(batch).plus(negotiated)
