import { mean, roundedDifference } from './describe.js'

/** How much a disagreement counts: all alike, by the distance of the two values, or by its square. */
export type KappaWeighting = 'plain' | 'linear' | 'quadratic'

/**
 * Cohen's kappa of two raters of the same things: 1 - mean disagreement over the disagreement that chance would give (Cohen
 * 1960; weighted: 1968). 1 is perfect, 0 what chance gives, below 0 worse. Distances are those of the values themselves, so
 * that a half level counts as half of one.
 *
 * @param first ratings by one rater
 * @param second ratings by the other, of the same things in the same order
 * @returns null where chance alone would agree on everything: no ratings, or one value throughout
 */
export function cohenKappa(
  first: readonly number[],
  second: readonly number[],
  weighting: KappaWeighting,
): number | null {
  const observed = mean(first.map((value, at) => distance(value, second[at] ?? Number.NaN, weighting)))
  const expected = weighting === 'quadratic' ? byMoments(first, second) : byCounts(first, second, weighting)
  return observed === null || roundedDifference(expected) === 0 ? null : 1 - observed / expected
}

function distance(a: number, b: number, weighting: KappaWeighting): number {
  switch (weighting) {
    case 'plain':
      return a === b ? 0 : 1
    case 'linear':
      return Math.abs(a - b)
    case 'quadratic':
      return (a - b) ** 2
    default:
      return weighting satisfies never
  }
}

/** The mean distance of every rating by one to every rating by the other. */
function byCounts(first: readonly number[], second: readonly number[], weighting: KappaWeighting): number {
  let total = 0
  for (const [a, times] of counted(first)) {
    for (const [b, others] of counted(second)) total += times * others * distance(a, b, weighting)
  }
  return total / (first.length * second.length)
}

/** The same of squares, without visiting all pairs: E[a^2] + E[b^2] - 2 E[a] E[b]. */
function byMoments(first: readonly number[], second: readonly number[]): number {
  const square = (value: number): number => value * value
  const squares = (mean(first.map(square)) ?? 0) + (mean(second.map(square)) ?? 0)
  return squares - 2 * (mean(first) ?? 0) * (mean(second) ?? 0)
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
