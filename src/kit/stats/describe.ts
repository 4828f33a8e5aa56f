/** The arithmetic mean; null of nothing. */
export function mean(xs: readonly number[]): number | null {
  return xs.length === 0 ? null : sum(xs) / xs.length
}

/**
 * The standard deviation of the population a sample was drawn from (divisor n - 1); null below two values.
 * Exactly 0 when the values differ by no more than rounding does, so that a spread of nothing never looks like a tiny one.
 */
export function sampleSd(xs: readonly number[]): number | null {
  const centre = mean(xs)
  if (centre === null || xs.length < 2) return null
  let squares = 0
  let largest = 0
  for (const x of xs) {
    squares += (x - centre) ** 2
    largest = Math.max(largest, Math.abs(x))
  }
  const sd = Math.sqrt(squares / (xs.length - 1))
  return sd <= ROUNDING * largest ? 0 : sd
}

/** Relative size below which a difference is rounding of doubles and nothing else. */
export const ROUNDING = 1e-12

export function sum(xs: readonly number[]): number {
  let total = 0
  for (const x of xs) total += x
  return total
}

/** To nine decimals: differences of means that should be equal then are, and count as ties. */
export function roundedDifference(difference: number): number {
  const rounded = Math.round(difference * 1e9) / 1e9
  return rounded === 0 ? 0 : rounded
}
