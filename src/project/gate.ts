import { Fraction } from '../kit/fraction.js'
import type { GateCheck, ProjectionGate, TotalBill } from '../model/projection.js'
import { Usd, type UsdPer } from '../model/usd.js'
import { dollars } from './dollars.js'
import { scaled } from './scaled.js'

/** What a month may cost, USD and percent as decimal texts; null: no such limit. */
export interface GateLimits {
  readonly monthlyAbove: string | null
  readonly increasePct: string | null
}

/**
 * Holds each candidate's sum of bills against the limits. What has no bill fails: a gate that passes what it cannot see is
 * none.
 *
 * @param whyUnknown by candidate, why its sum is not known
 * @returns null without a limit
 */
export function projectionGate(
  totals: readonly TotalBill[],
  whyUnknown: ReadonlyMap<string, string>,
  { monthlyAbove, increasePct }: GateLimits,
): ProjectionGate | null {
  const checks = totals.flatMap((total) => [
    ...(monthlyAbove === null ? [] : [monthlyCheck(total, monthlyAbove, whyUnknown)]),
    ...(increasePct === null ? [] : [increaseCheck(total, increasePct, whyUnknown)]),
  ])
  if (monthlyAbove === null && increasePct === null) return null
  const passed = checks.length > 0 && checks.every(({ status }) => status === 'passed')
  return { status: passed ? 'passed' : 'failed', checks }
}

function monthlyCheck(total: TotalBill, limit: string, whyUnknown: ReadonlyMap<string, string>): GateCheck {
  const named = { candidate: total.candidate, rule: 'monthly_above' as const, limit }
  if (total.monthlyUsd === null) return { ...named, ...unknown(total.candidate, whyUnknown) }
  const most = Usd.parse(limit).over(1)
  const isAbove = total.monthlyUsd.compare(most) > 0
  const mayBeAbove = !isAbove && total.highUsd !== null && total.highUsd.compare(most) > 0
  const doubt = mayBeAbove ? `, though its 95 % interval reaches ${dollars(total.highUsd)}` : ''
  const relation = isAbove ? 'above' : 'not above'
  const text = `${dollars(total.monthlyUsd)} a month, ${relation} ${dollars(most)}${doubt}`
  return { ...named, status: isAbove ? 'failed' : 'passed', text }
}

function increaseCheck(total: TotalBill, limit: string, whyUnknown: ReadonlyMap<string, string>): GateCheck {
  const named = { candidate: total.candidate, rule: 'increase_pct' as const, limit }
  const { monthlyUsd, pastUsd } = total
  if (monthlyUsd === null) return { ...named, ...unknown(total.candidate, whyUnknown) }
  if (pastUsd === null) return { ...named, status: 'failed', text: 'there is no earlier bill to compare with' }
  const most = scaled(pastUsd, Fraction.one.plus(Fraction.parse(limit).over(Fraction.of(100))))
  const isAbove = monthlyUsd.compare(most) > 0
  const text = `${dollars(monthlyUsd)} a month after ${dollars(pastUsd)}, ${increase(pastUsd, monthlyUsd)}; allowed: +${limit} %`
  return { ...named, status: isAbove ? 'failed' : 'passed', text }
}

const unknown = (candidate: string, whyUnknown: ReadonlyMap<string, string>) => ({
  status: 'failed' as const,
  text: `its bill is not known (${whyUnknown.get(candidate) ?? 'no reason was given'}), so it cannot pass`,
})

function increase(past: UsdPer, now: UsdPer): string {
  const ratio = now.minus(past).ratio(past)
  return ratio === null ? 'from nothing' : `${ratio < 0 ? '' : '+'}${(ratio * 100).toFixed(1)} %`
}
