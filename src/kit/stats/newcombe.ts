import { wilsonInterval } from './wilson.js'

/** Of n pairs: how many succeeded with both, with one alone, with neither. */
export interface PairedCounts {
  readonly both: number
  readonly onlyBase: number
  readonly onlyRun: number
  readonly neither: number
}

/**
 * An interval for the difference of two proportions on the same cases, run minus base: the Wilson intervals of both, put
 * together with the correlation of the pairs (Newcombe 1998, Statistics in Medicine 17:2635, method 10). Of no cases it is
 * [-1, 1].
 *
 * @param confidence two-sided: 0.9 has one-sided bounds of 95 %
 */
export function newcombePaired(counts: PairedCounts, confidence = 0.95): readonly [low: number, high: number] {
  const { both, onlyBase, onlyRun, neither } = counts
  const n = both + onlyBase + onlyRun + neither
  if (n === 0) return [-1, 1]
  const [runShare, baseShare] = [(both + onlyRun) / n, (both + onlyBase) / n]
  const [runLow, runHigh] = wilsonInterval(both + onlyRun, n, confidence)
  const [baseLow, baseHigh] = wilsonInterval(both + onlyBase, n, confidence)
  const phi = correlation(counts, n)
  const difference = (onlyRun - onlyBase) / n
  return [
    difference - together(runShare - runLow, baseHigh - baseShare, phi),
    difference + together(runHigh - runShare, baseShare - baseLow, phi),
  ]
}

const together = (one: number, other: number, phi: number): number =>
  Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other))

/** The phi of the fourfold table, its numerator n / 2 nearer to nothing when it is positive; 0 where a margin is empty. */
function correlation({ both, onlyBase, onlyRun, neither }: PairedCounts, n: number): number {
  const margins = (both + onlyRun) * (onlyBase + neither) * (both + onlyBase) * (onlyRun + neither)
  if (margins === 0) return 0
  const cross = both * neither - onlyBase * onlyRun
  return (cross > 0 ? Math.max(0, cross - n / 2) : cross) / Math.sqrt(margins)
}
