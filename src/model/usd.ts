const PICO_PER_USD = 1_000_000_000_000n

/**
 * An exact amount of US dollars, kept as whole picodollars. The only number that leaves it is `approxUsd`, for statistics:
 * `a + b`, `Number(a)` and `a < b` on amounts are type errors or throw.
 */
export class Usd {
  static readonly zero = new Usd(0n)
  // A private field makes the class nominal: no structural look-alike, and no number, passes for money.
  readonly #pico: bigint

  private constructor(pico: bigint) {
    this.#pico = pico
  }

  /** From whole picodollars (10^-12 USD). */
  static ofPico(pico: bigint): Usd {
    return new Usd(pico)
  }

  /** From a decimal text such as "2.50" or "-0.000288". Throws RangeError for anything else, or finer than a picodollar. */
  static parse(text: string): Usd {
    return new Usd(parsePico(text))
  }

  static sum(amounts: Iterable<Usd>): Usd {
    let pico = 0n
    for (const amount of amounts) pico += amount.#pico
    return new Usd(pico)
  }

  plus(other: Usd): Usd {
    return new Usd(this.#pico + other.#pico)
  }

  minus(other: Usd): Usd {
    return new Usd(this.#pico - other.#pico)
  }

  /** By a whole number: tokens, requests. Throws RangeError for a fraction. */
  times(count: number | bigint): Usd {
    return new Usd(this.#pico * BigInt(count))
  }

  /** This amount over a count, kept as a fraction until it is printed. */
  over(count: number | bigint): UsdPer {
    return new UsdPer(this.#pico, BigInt(count))
  }

  /** Negative, zero or positive, for sorting. */
  compare(other: Usd): number {
    return this.#pico < other.#pico ? -1 : this.#pico > other.#pico ? 1 : 0
  }

  get pico(): bigint {
    return this.#pico
  }

  /** The exact decimal without trailing zeros: "0.077644". */
  toString(): string {
    return decimal(this.#pico, 12).replace(/\.?0+$/, '')
  }

  /** Rounded half-even for display: `toFixed(2)` of $1.005 is "1.00". */
  toFixed(decimals: number): string {
    return decimal(divideHalfEven(this.#pico * 10n ** BigInt(decimals), PICO_PER_USD), decimals)
  }

  toJSON(): string {
    return this.toString()
  }

  valueOf(): never {
    throw new TypeError('money does not turn into a number; use approxUsd for statistics')
  }
}

/** An amount per something: a fraction of picodollars over a positive count, exact until printed. */
export class UsdPer {
  readonly #pico: bigint
  readonly #count: bigint

  constructor(pico: bigint, count: bigint) {
    if (count <= 0n) throw new RangeError('an amount per nothing has no value')
    this.#pico = pico
    this.#count = count
  }

  /** Multiplied by a whole number, still exact. */
  times(count: number | bigint): UsdPer {
    return new UsdPer(this.#pico * BigInt(count), this.#count)
  }

  /** In lowest terms, so that the sum of thousands of amounts stays short. */
  plus(other: UsdPer): UsdPer {
    if (this.#count === other.#count) return new UsdPer(this.#pico + other.#pico, this.#count)
    const pico = this.#pico * other.#count + other.#pico * this.#count
    const count = this.#count * other.#count
    const divisor = commonDivisor(pico, count)
    return new UsdPer(pico / divisor, count / divisor)
  }

  minus(other: UsdPer): UsdPer {
    return this.plus(other.times(-1))
  }

  /** Divided by a whole number, still exact. */
  over(count: number | bigint): UsdPer {
    return new UsdPer(this.#pico, this.#count * BigInt(count))
  }

  compare(other: UsdPer): number {
    const left = this.#pico * other.#count
    const right = other.#pico * this.#count
    return left < right ? -1 : left > right ? 1 : 0
  }

  /** This over another, as a plain ratio ("40 times cheaper"); null when the other is zero. Correct to 12 digits. */
  ratio(other: UsdPer): number | null {
    const divisor = other.#pico * this.#count
    return divisor === 0n ? null : Number(divideHalfEven(this.#pico * other.#count * PICO_PER_USD, divisor)) / 1e12
  }

  toFixed(decimals: number): string {
    return decimal(divideHalfEven(this.#pico * 10n ** BigInt(decimals), this.#count * PICO_PER_USD), decimals)
  }

  /** Half-even at 10 decimals, trailing zeros dropped: the form of the JSON report. */
  toJSON(): string {
    return this.toFixed(10).replace(/\.?0+$/, '')
  }

  valueOf(): never {
    throw new TypeError('money does not turn into a number; use approxUsd for statistics')
  }
}

/** The one exit to floating point, for statistics and plots only: off by at most one part in 10^15 (above 10^-24 USD). */
export function approxUsd(amount: Usd | UsdPer): number {
  return amount instanceof Usd ? Number(amount.pico) / 1e12 : Number(amount.toFixed(40))
}

function parsePico(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text)
  if (match === null)
    throw new RangeError(`"${text}" is not an amount in USD (a decimal such as "2.50", at most 12 decimals)`)
  const [, sign, whole = '', fraction = ''] = match
  const pico = BigInt(whole) * PICO_PER_USD + BigInt(fraction.padEnd(12, '0'))
  return sign === '-' ? -pico : pico
}

function decimal(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const sign = scaled < 0n ? '-' : ''
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

/** The greatest common divisor of any number and a positive one. */
function commonDivisor(amount: bigint, count: bigint): bigint {
  let [larger, smaller] = [count, amount < 0n ? -amount : amount]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/** Rounds to the nearest whole number, ties to the even one. The divisor is positive or negative, never zero. */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor]
  const floor = top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom)
  const twice = 2n * (top - floor * bottom)
  if (twice === bottom) return floor % 2n === 0n ? floor : floor + 1n
  return twice > bottom ? floor + 1n : floor
}
