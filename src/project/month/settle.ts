import { Fraction } from '../../kit/fraction.js'
import type { BillSteps, MonthRange } from '../../model/projection.js'
import { Usd, type UsdPer } from '../../model/usd.js'
import type { MonthlyWorkload } from '../../model/workload.js'
import { nothing, scaled, sumOf } from '../scaled.js'
import { type ModelCharges, usageOf } from './model-charges.js'
import type { Situation } from './situation.js'
import { volumeOf } from './volume.js'

/** What is paid for a month, step by step, with its bounds. `cost` leaves out credits: they change what is paid, not what it costs. */
export interface Settled {
  readonly status: 'settled'
  readonly charges: ModelCharges
  readonly steps: BillSteps
  readonly month: MonthRange & { readonly base: UsdPer }
  readonly cost: UsdPer
}

export type Settlement = Settled | { readonly status: 'unknown'; readonly why: string }

/** Puts on the charges of a month what applies to the bill as a whole: cache look-ups, credits, tax, in this order. */
export function settle(charges: ModelCharges, workload: MonthlyWorkload, situation: Situation): Settlement {
  const ownFees = cacheFees(workload, situation)
  if (ownFees === null)
    return {
      status: 'unknown',
      why: 'look-ups in a cache cost, and the workload does not say how many requests there are',
    }
  const { terms } = workload
  const fees = charges.fees.plus(ownFees)
  const tax = Fraction.parse(terms.tax)
  const limit = Usd.parse(terms.credits).over(1)
  const creditsOn = (usage: UsdPer): UsdPer => smaller(usage, limit).times(-1)
  const paid = (usage: UsdPer): UsdPer => scaled(sumOf([usage, creditsOn(usage), fees]), Fraction.one.plus(tax))
  const usage = usageOf(charges)
  const credits = creditsOn(usage)
  return {
    status: 'settled',
    charges,
    steps: {
      list: charges.list,
      promptCaching: charges.promptCaching,
      batch: charges.batch,
      negotiated: charges.negotiated,
      credits,
      fees,
      tax: scaled(sumOf([usage, credits, fees]), tax),
    },
    month: {
      low: charges.bounds && paid(charges.bounds[0]),
      base: paid(usage),
      high: charges.bounds && paid(charges.bounds[1]),
    },
    cost: scaled(usage.plus(fees), Fraction.one.plus(tax)),
  }
}

/** What the response cache itself costs; null when it costs something and nobody counted the requests. */
function cacheFees(workload: MonthlyWorkload, situation: Situation): UsdPer | null {
  const { costPerHit, costPerLookup } = workload.terms.responseCache
  const { requests, hitRate } = volumeOf(workload, situation)
  const each = scaled(Usd.parse(costPerHit).over(1), hitRate).plus(Usd.parse(costPerLookup).over(1))
  if (each.compare(nothing) === 0) return nothing
  return requests === null ? null : scaled(each, requests)
}

const smaller = (a: UsdPer, b: UsdPer): UsdPer => (a.compare(b) <= 0 ? a : b)
