import type { Fraction } from '../kit/fraction.js'
import { UsdPer } from '../model/usd.js'

/** An amount times an exact fraction. */
export const scaled = (amount: UsdPer, by: Fraction): UsdPer => amount.times(by.top).over(by.bottom)

export const nothing = new UsdPer(0n, 1n)

export const sumOf = (amounts: readonly UsdPer[]): UsdPer => amounts.reduce((sum, amount) => sum.plus(amount), nothing)
