import { type AlphaMetric, krippendorffAlpha } from '../../kit/stats/krippendorff.js'
import type { InnerAgreement } from '../../model/calibration.js'

/**
 * How a group agrees among itself.
 *
 * @param units what each of the group said of each thing; null: said nothing
 * @returns null when nothing was rated by two of them
 */
export function innerAgreement(
  units: readonly (readonly (number | null)[])[],
  metric: AlphaMetric,
): InnerAgreement | null {
  let same = 0
  let pairs = 0
  let n = 0
  for (const unit of units) {
    const said = unit.filter((rating) => rating !== null)
    if (said.length >= 2) n += 1
    for (const [at, one] of said.entries()) {
      for (const other of said.slice(at + 1)) {
        pairs += 1
        if (one === other) same += 1
      }
    }
  }
  return n === 0 ? null : { n, exact: same / pairs, alpha: krippendorffAlpha(byRater(units), metric) }
}

function byRater(units: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const raters = Math.max(0, ...units.map((unit) => unit.length))
  return Array.from({ length: raters }, (_, rater) => units.map((unit) => unit[rater] ?? null))
}
