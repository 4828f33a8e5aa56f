import { sum } from './describe.js'

/** How far apart two values are: different or not, by the ranks between them, or by their difference. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha, the agreement of any number of raters who need not all have rated everything: 1 - observed over
 * expected disagreement. 1 is perfect, 0 what chance gives, below 0 worse than chance (Krippendorff 2011, "Computing
 * Krippendorff's alpha-reliability", by the matrix of coincidences).
 *
 * @param ratings raters x units; null: this rater did not rate this unit
 * @returns null when no unit has two ratings, or all ratings are the same value: then there is nothing to agree about
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  metric: AlphaMetric,
): number | null {
  const units = pairableUnits(ratings)
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const coincidences = coincidenceMatrix(units, values)
  const totals = coincidences.map(sum)
  const distance = squaredDistance(metric, values, totals)
  let observed = 0
  let expected = 0
  for (const [first, row] of coincidences.entries()) {
    for (const [second, count] of row.entries()) {
      observed += count * distance(first, second)
      expected += (totals[first] ?? 0) * (totals[second] ?? 0) * distance(first, second)
    }
  }
  return expected === 0 ? null : 1 - ((sum(totals) - 1) * observed) / expected
}

/** The ratings of each unit that has at least two: a lone rating agrees with nobody. */
function pairableUnits(ratings: readonly (readonly (number | null)[])[]): number[][] {
  const unitCount = Math.max(0, ...ratings.map((rater) => rater.length))
  return Array.from({ length: unitCount }, (_, unit) =>
    ratings.map((rater) => rater[unit] ?? null).filter((rating) => rating !== null),
  ).filter((unit) => unit.length >= 2)
}

/** How often each value met each other one within a unit, every unit counting as many values as it has. */
function coincidenceMatrix(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const placeOf = new Map(values.map((value, place) => [value, place]))
  const matrix = values.map(() => values.map(() => 0))
  for (const unit of units) {
    for (const [at, first] of unit.entries()) {
      for (const [other, second] of unit.entries()) {
        const row = matrix[placeOf.get(first) ?? 0]
        const column = placeOf.get(second) ?? 0
        if (at !== other && row !== undefined) row[column] = (row[column] ?? 0) + 1 / (unit.length - 1)
      }
    }
  }
  return matrix
}

/** The squared distance of two values by their places in ascending order. */
function squaredDistance(
  metric: AlphaMetric,
  values: readonly number[],
  totals: readonly number[],
): (first: number, second: number) => number {
  switch (metric) {
    case 'nominal':
      return (first, second) => (first === second ? 0 : 1)
    case 'interval':
      return (first, second) => ((values[first] ?? 0) - (values[second] ?? 0)) ** 2
    case 'ordinal': {
      // The middle of each value's ranks: their difference is Krippendorff's sum of what lies between, ends halved.
      const before = totals.map((total, place) => sum(totals.slice(0, place)) + total / 2)
      return (first, second) => ((before[first] ?? 0) - (before[second] ?? 0)) ** 2
    }
    default:
      return metric satisfies never
  }
}
