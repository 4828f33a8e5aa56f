import type { UsdPer } from '../model/usd.js'

/** An exact decimal: `digits` over ten to the power of `places`. 0.025 is 25 over 10^3. */
export interface Decimal {
  readonly digits: bigint
  readonly places: number
}

export const one: Decimal = { digits: 1n, places: 0 }

/**
 * Reads a decimal that is not negative, such as "0.4" or, as programs write small ones, "1.5e-7".
 *
 * @param text a text, or a number: taken as the shortest decimal that reads back as it, so that 0.1 is one tenth
 * @throws RangeError for anything else
 */
export function parseDecimal(text: string | number): Decimal {
  const match = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(text))
  if (match === null) throw new RangeError(`"${text}" is not a decimal of zero or more, such as "0.4"`)
  const [, whole = '', fraction = '', exponent = '0'] = match
  const places = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return places >= 0 ? { digits, places } : { digits: digits * tenTo(-places), places: 0 }
}

export const product = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  places: a.places + b.places,
})

export function sum(decimals: Iterable<Decimal>): Decimal {
  let total: Decimal = { digits: 0n, places: 0 }
  for (const decimal of decimals) {
    const places = Math.max(total.places, decimal.places)
    total = { digits: digitsAt(total, places) + digitsAt(decimal, places), places }
  }
  return total
}

/** What is left of a whole: 1 - share. Negative for a share above 1. */
export const rest = (share: Decimal): Decimal => ({ digits: tenTo(share.places) - share.digits, places: share.places })

/** An amount times a decimal, exactly. */
export const timesDecimal = (amount: UsdPer, by: Decimal): UsdPer => amount.times(by.digits).over(tenTo(by.places))

/** A whole number times a decimal when that is whole again, else null. */
export function timesWhole(whole: bigint, by: Decimal): bigint | null {
  const scaled = whole * by.digits
  return scaled % tenTo(by.places) === 0n ? scaled / tenTo(by.places) : null
}

/** Whether two decimals are the same number, however many places each is written with. */
export const equals = (a: Decimal, b: Decimal): boolean => a.digits * tenTo(b.places) === b.digits * tenTo(a.places)

export const tenTo = (exponent: number): bigint => 10n ** BigInt(exponent)

const digitsAt = ({ digits, places }: Decimal, wanted: number): bigint => digits * tenTo(wanted - places)
