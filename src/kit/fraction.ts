/**
 * An exact rational number in lowest terms, for quantities that are not money: shares, growth, requests a month. A third of
 * a month's requests stays a third.
 */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n)
  static readonly one = new Fraction(1n, 1n)
  readonly top: bigint
  /** Always positive. */
  readonly bottom: bigint

  private constructor(top: bigint, bottom: bigint) {
    this.top = top
    this.bottom = bottom
  }

  /** `top` over `bottom`. Throws RangeError for a bottom of 0 and for numbers that are not whole. */
  static of(top: number | bigint, bottom: number | bigint = 1n): Fraction {
    const [above, below] = [BigInt(top), BigInt(bottom)]
    if (below === 0n) throw new RangeError('a fraction of nothing has no value')
    if (below === 1n) return new Fraction(above, 1n)
    const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n)
    return new Fraction(above / divisor, below / divisor)
  }

  /** From a decimal text such as "0.4" or "-1.25". Throws RangeError for anything else. */
  static parse(text: string): Fraction {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
    if (match === null) throw new RangeError(`"${text}" is not a decimal such as "0.4"`)
    const [, sign, whole = '', decimals = ''] = match
    const digits = BigInt(whole + decimals)
    return Fraction.of(sign === '-' ? -digits : digits, 10n ** BigInt(decimals.length))
  }

  static sum(fractions: Iterable<Fraction>): Fraction {
    let total = Fraction.zero
    for (const fraction of fractions) total = total.plus(fraction)
    return total
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom)
  }

  minus(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom - other.top * this.bottom, this.bottom * other.bottom)
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.top * other.top, this.bottom * other.bottom)
  }

  /** Throws RangeError when the other is 0. */
  over(other: Fraction): Fraction {
    return Fraction.of(this.top * other.bottom, this.bottom * other.top)
  }

  /** To a whole power of 0 or more. */
  power(exponent: number): Fraction {
    return Fraction.of(this.top ** BigInt(exponent), this.bottom ** BigInt(exponent))
  }

  /** Negative, zero or positive, for sorting. */
  compare(other: Fraction): number {
    const difference = this.top * other.bottom - other.top * this.bottom
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  get isZero(): boolean {
    return this.top === 0n
  }

  /** The smallest whole number that is not below it. */
  ceiling(): bigint {
    const floor = this.top / this.bottom
    return this.top > 0n && this.top % this.bottom !== 0n ? floor + 1n : floor
  }

  /** The largest whole number that is not above it. */
  floor(): bigint {
    const towardsZero = this.top / this.bottom
    return this.top < 0n && this.top % this.bottom !== 0n ? towardsZero - 1n : towardsZero
  }

  /** The nearest double, to 15 digits after the point or better. */
  toNumber(): number {
    const whole = this.top / this.bottom
    const rest = ((this.top % this.bottom) * 10n ** 18n) / this.bottom
    return Number(whole) + Number(rest) / 1e18
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger === 0n ? 1n : larger
}
