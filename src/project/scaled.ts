import type { Fraction } from '../kit/fraction.js'
import { UsdPer } from '../model/usd.js'

/** An amount times an exact fraction. */
export function scaled(amount: UsdPer, by: Fraction): UsdPer {
  const times = by.top === 1n ? amount : amount.times(by.top)
  return by.bottom === 1n ? times : times.over(by.bottom)
}

export const nothing = new UsdPer(0n, 1n)

export const sumOf = (amounts: readonly UsdPer[]): UsdPer => amounts.reduce((sum, amount) => sum.plus(amount), nothing)
