import { Fraction } from '../kit/fraction.js'
import type { BreakEven } from '../model/projection.js'
import { Usd, type UsdPer } from '../model/usd.js'
import type { MonthlyWorkload, TrafficMix } from '../model/workload.js'
import { findPrice, type PriceIndex } from '../pricing/index.js'
import type { Billable, BillDesk } from './month/desk.js'
import { usageOf } from './month/model-charges.js'
import { asItIs } from './month/situation.js'
import { volumeOf } from './month/volume.js'
import { scaled } from './scaled.js'

/**
 * From which hit rate a response cache pays: h = lookup / (cost of a request - cost of a hit). Null when it never does: a
 * look-up costs more than every hit could save.
 */
export function cacheHitBreakEven(request: UsdPer, costPerHit: UsdPer, costPerLookup: UsdPer): number | null {
  const saved = request.minus(costPerHit)
  return saved.compare(costPerLookup) < 0 ? null : costPerLookup.ratio(saved)
}

/**
 * How often a prompt prefix must be read for each time it is written: r = (write - input) / (input - read), by the prices of
 * a million tokens; 0 where writing is not dearer. Null when reading is not cheaper.
 */
export function promptCacheBreakEven(input: Usd, read: Usd, write: Usd): number | null {
  const saved = input.minus(read)
  if (saved.pico <= 0n) return null
  return write.compare(input) <= 0 ? 0 : write.minus(input).over(1).ratio(saved.over(1))
}

/** Share that may go on from a cheap step before the dear one alone is cheaper: p = 1 - (cheap + gate) / dear; 0: none may. */
export function escalationBreakEven(cheap: UsdPer, gate: UsdPer, dear: UsdPer): number | null {
  const ratio = cheap.plus(gate).ratio(dear)
  return ratio === null ? null : Math.max(0, 1 - ratio)
}

export const noBreakEven: BreakEven = { cacheHitRate: null, promptCacheReads: null, escalation: null }

/** What begins to pay where, for one candidate under one workload. */
export function breakEvenOf(
  billable: Billable,
  workload: MonthlyWorkload,
  desk: BillDesk,
  prices: PriceIndex,
  atMs: number,
): BreakEven {
  if (billable.kind === 'mix') return { ...noBreakEven, escalation: cascadeBreakEven(billable.mix, workload, desk) }
  const { provider, model } = billable.subject
  const found = findPrice(prices, provider, model, atMs)
  const { input, cachedInput, cacheWrite } =
    found.status === 'found' ? found.entry.pricesPerMTok : { input: null, cachedInput: null, cacheWrite: null }
  return {
    cacheHitRate: responseCacheBreakEven(billable, workload, desk),
    promptCacheReads:
      input === null || cachedInput === null || cacheWrite === null
        ? null
        : promptCacheBreakEven(Usd.parse(input), Usd.parse(cachedInput), Usd.parse(cacheWrite)),
    escalation: null,
  }
}

function responseCacheBreakEven(billable: Billable, workload: MonthlyWorkload, desk: BillDesk): number | null {
  const { costPerHit, costPerLookup } = workload.terms.responseCache
  if (Usd.parse(costPerLookup).pico === 0n) return null
  const each = costOfRequest(billable, workload, desk)
  return each && cacheHitBreakEven(each, Usd.parse(costPerHit).over(1), Usd.parse(costPerLookup).over(1))
}

function cascadeBreakEven(mix: TrafficMix, workload: MonthlyWorkload, desk: BillDesk): number | null {
  if (mix.kind !== 'cascade' || mix.steps.length !== 2) return null
  const [cheap, dear] = mix.steps
  const costOf = (model: string | undefined) =>
    model === undefined
      ? null
      : costOfRequest(
          { kind: 'mix', mix: { ...mix, steps: [{ model, gateCost: '0', escalates: '0' }] } },
          workload,
          desk,
        )
  const [first, second] = [costOf(cheap?.model), costOf(dear?.model)]
  return first && second && escalationBreakEven(first, Usd.parse(cheap?.gateCost ?? '0').over(1), second)
}

/** What a request that reaches the model costs with all its tries: usage and fees, no cache, no credits, no tax. */
function costOfRequest(billable: Billable, workload: MonthlyWorkload, desk: BillDesk): UsdPer | null {
  const month = desk.monthOf(billable, workload, asItIs)
  const { reaching } = volumeOf(workload, asItIs)
  if (month.status === 'unknown' || reaching === null || reaching.isZero) return null
  return scaled(usageOf(month.charges).plus(month.charges.fees), Fraction.one.over(reaching))
}
