import type { LeverEffect } from '../model/projection.js'
import type { UsdPer } from '../model/usd.js'
import type { Lever, MonthlyWorkload } from '../model/workload.js'
import { baseOf } from './bill-rows.js'
import { type Billable, type BillDesk, idOf } from './month/desk.js'
import { asItIs, pulled, type Situation, whyNoEffect } from './month/situation.js'
import { volumeOf } from './month/volume.js'

/** All levers pulled that do anything to this workload's bill, in the order given. */
export const allPulled = (levers: readonly Lever[], workload: MonthlyWorkload): Situation =>
  levers.filter((lever) => whyNoEffect(lever, workload) === null).reduce(pulled, asItIs)

/** What each lever changes a month's bill by: alone, and after those before it. */
export function leverEffects(
  billable: Billable,
  workload: MonthlyWorkload,
  levers: readonly Lever[],
  desk: BillDesk,
): LeverEffect[] {
  const monthIn = (situation: Situation): UsdPer | null => baseOf(desk.monthOf(billable, workload, situation))
  const asNow = monthIn(asItIs)
  const { requests } = volumeOf(workload, asItIs)
  let before: Situation = asItIs
  return levers.map((lever) => {
    const named = { candidate: idOf(billable), workload: workload.name, lever }
    const why = whyNoEffect(lever, workload)
    if (why !== null || asNow === null) return { ...named, ...noEffect, why: why ?? 'there is no bill to change' }
    const after = pulled(before, lever)
    const inOrder = difference(monthIn(before), monthIn(after))
    before = after
    const alone = difference(asNow, monthIn(pulled(asItIs, lever)))
    return {
      ...named,
      aloneUsd: alone,
      inOrderUsd: inOrder,
      alonePerRequestUsd:
        requests === null || requests.isZero ? null : (alone?.times(requests.bottom).over(requests.top) ?? null),
      alonePerDayUsd: alone?.over(workload.terms.daysPerMonth) ?? null,
      why: null,
    }
  })
}

const noEffect = { aloneUsd: null, inOrderUsd: null, alonePerRequestUsd: null, alonePerDayUsd: null }

const difference = (before: UsdPer | null, after: UsdPer | null): UsdPer | null =>
  before === null || after === null ? null : after.minus(before)
