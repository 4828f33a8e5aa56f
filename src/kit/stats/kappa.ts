import { roundedDifference } from './describe.js'

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
  if (first.length === 0) return null
  let observed = 0
  for (let at = 0; at < first.length; at++)
    observed += distance(first[at] ?? Number.NaN, second[at] ?? Number.NaN, weighting)
  const expected = weighting === 'quadratic' ? byMoments(first, second) : byCounts(first, second, weighting)
  return roundedDifference(expected) === 0 ? null : 1 - observed / first.length / expected
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

/** The same of squares, without visiting all pairs: E[a^2] + E[b^2] - 2 E[a] E[b]. In one go: a bootstrap calls for it 10,000 times. */
function byMoments(first: readonly number[], second: readonly number[]): number {
  let [firstSum, secondSum, squares] = [0, 0, 0]
  for (let at = 0; at < first.length; at++) {
    const [a, b] = [first[at] ?? Number.NaN, second[at] ?? Number.NaN]
    firstSum += a
    secondSum += b
    squares += a * a + b * b
  }
  const n = first.length
  return squares / n - 2 * (firstSum / n) * (secondSum / n)
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
