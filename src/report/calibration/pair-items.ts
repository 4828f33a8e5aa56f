import type { Estimate, PairCalibration } from '../../model/calibration.js'
import { percent, twoDigits } from './figures.js'

/** What is to be said of a judge of pairs, a line each. */
export function pairItems(pairs: PairCalibration): string[] {
  const { rated, split, n, coverage, accuracy, decided, decidedAccuracy, flips, firstSlot, kappa } = pairs
  const apart = split === 0 ? '' : `; people were split about ${split} more, which are left out`
  return [
    `${n} of ${rated} pairs have a verdict in both orders (${percent(coverage)})${apart}`,
    `right in ${withBounds(accuracy, percent)} of them; kappa ${withBounds(kappa, twoDigits)}`,
    `chose one answer in ${decided === null ? '—' : percent(decided)}; where people chose too (${decidedAccuracy.n}), the same one in ${withBounds(decidedAccuracy, percent)}`,
    `turned with the order in ${withBounds(flips, percent)} (flips)`,
    `${firstSlot.share === null ? 'no choice was made' : `${percent(firstSlot.share)} of its choices are for the answer shown first`} (exact p ${pText(firstSlot.pValue)})`,
  ]
}

function withBounds({ value, interval }: Estimate, format: (value: number) => string): string {
  if (value === null) return '—'
  return interval === null ? format(value) : `${format(value)} (${format(interval[0])} to ${format(interval[1])})`
}

const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3))
