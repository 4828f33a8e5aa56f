import { mean, ROUNDING } from './describe.js'
import { midRanks } from './ranks.js'

/** Pearson's correlation of two lists of equal length, -1..1; null when either has no spread. */
export function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const [xMean, yMean] = [mean(xs) ?? 0, mean(ys) ?? 0]
  let together = 0
  let xSquares = 0
  let ySquares = 0
  for (const [at, x] of xs.entries()) {
    const [dx, dy] = [x - xMean, (ys[at] ?? Number.NaN) - yMean]
    together += dx * dy
    xSquares += dx * dx
    ySquares += dy * dy
  }
  const flat = (squares: number, centre: number): boolean => squares <= xs.length * (ROUNDING * centre) ** 2
  if (flat(xSquares, xMean) || flat(ySquares, yMean)) return null
  return within1(together / Math.sqrt(xSquares * ySquares))
}

/** Spearman's rank correlation: Pearson's of the mid-ranks. Null when either list has no spread. */
export function spearman(xs: readonly number[], ys: readonly number[]): number | null {
  return pearson(midRanks(xs), midRanks(ys))
}

/**
 * Kendall's tau-b: concordant minus discordant pairs over the geometric mean of the pairs that either list tells apart
 * (Kendall 1945). Null when either list has no spread.
 */
export function kendallTauB(xs: readonly number[], ys: readonly number[]): number | null {
  let balance = 0
  let xApart = 0
  let yApart = 0
  for (let one = 0; one < xs.length; one++) {
    for (let other = 0; other < one; other++) {
      const dx = Math.sign((xs[one] ?? 0) - (xs[other] ?? 0))
      const dy = Math.sign((ys[one] ?? 0) - (ys[other] ?? 0))
      balance += dx * dy
      xApart += Math.abs(dx)
      yApart += Math.abs(dy)
    }
  }
  return xApart === 0 || yApart === 0 ? null : within1(balance / Math.sqrt(xApart * yApart))
}

/** Rounding may push a perfect correlation past 1. */
const within1 = (value: number): number => Math.min(1, Math.max(-1, value))
