import type { MixShare } from '../../model/projection.js'
import type { MonthlyWorkload, TrafficMix } from '../../model/workload.js'
import type { PriceIndex } from '../../pricing/index.js'
import { type MixCharged, mixCharges } from './mix.js'
import { type Charged, modelCharges, type UnitPriced } from './model-charges.js'
import { type PricedSample, priceSample } from './price-sample.js'
import { type Settled, settle } from './settle.js'
import type { Situation } from './situation.js'
import type { Subject } from './subject.js'
import { unitCosts } from './unit-costs.js'

/** What a bill can be made for: a model, or a mix of them. */
export type Billable =
  | { readonly kind: 'model'; readonly subject: Subject }
  | { readonly kind: 'mix'; readonly mix: TrafficMix }

export const idOf = (billable: Billable): string =>
  billable.kind === 'model' ? billable.subject.id : billable.mix.name

/** A month's bill; of a mix with what each model has of it. */
export type Month =
  | (Settled & { readonly shares: readonly MixShare[] })
  | { readonly status: 'unknown'; readonly why: string }

/** Makes bills. The months of one call ask for the same requests many times over, so what they cost is kept. */
export interface BillDesk {
  monthOf(billable: Billable, workload: MonthlyWorkload, situation: Situation): Month
}

/** @param atMs epoch ms: the rows of the book in force then are charged */
export function billDesk(candidates: readonly Billable[], prices: PriceIndex, atMs: number): BillDesk {
  const subjects = new Map(candidates.flatMap((one) => (one.kind === 'model' ? [[one.subject.id, one.subject]] : [])))
  const samples = new Map<string, PricedSample>()
  const units = new Map<string, UnitPriced>()

  function priced(subject: Subject, workload: MonthlyWorkload, situation: Situation): UnitPriced {
    const { trimmedTokens, maxOutputTokens, itemsPerCall, answerLength } = situation
    const ofSample = JSON.stringify([subject.id, workload.name, trimmedTokens, maxOutputTokens, itemsPerCall])
    const sample = kept(samples, ofSample, () => priceSample(subject, workload, situation, prices, atMs))
    // Neither the volume nor the level of prices changes what a mean request costs at list price, nor how sure that is.
    return kept(units, `${ofSample} ${answerLength.top}/${answerLength.bottom}`, () =>
      sample.status === 'unknown' ? sample : { ...sample, unit: unitCosts(sample.tasks, workload, situation) },
    )
  }

  function charged(id: string, workload: MonthlyWorkload, situation: Situation): Charged {
    const subject = subjects.get(id)
    return subject === undefined
      ? { status: 'unknown', why: `"${id}" is not among the models` }
      : modelCharges(subject, priced(subject, workload, situation), workload, situation)
  }

  function chargedFor(billable: Billable, workload: MonthlyWorkload, situation: Situation): MixCharged {
    if (billable.kind === 'mix') return mixCharges(billable.mix, (id) => charged(id, workload, situation))
    const one = charged(billable.subject.id, workload, situation)
    return one.status === 'unknown' ? one : { ...one, shares: [] }
  }

  return {
    monthOf(billable, workload, situation) {
      const found = chargedFor(billable, workload, situation)
      if (found.status === 'unknown') return found
      const settled = settle(found.charges, workload, situation)
      return settled.status === 'unknown' ? settled : { ...settled, shares: found.shares }
    },
  }
}

function kept<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const known = all.get(key)
  if (known !== undefined) return known
  const made = make()
  all.set(key, made)
  return made
}
