import { roundedDifference, sum } from './describe.js'

/** Differences on a scale of marks share few sums; without a scale they have 2^n of them. */
const MOST_SUMS = 1_000_000

const NANO = 1e9

/**
 * Exact two-sided sign-flip (permutation) test of the mean difference (Fisher 1935): the share of all 2^n ways to flip the signs
 * that move the mean at least as far from 0. Differences are rounded to 1e-9, so that equal sums are found equal.
 *
 * @returns null without any difference, or where the flips have more than a million sums
 */
export function signFlipTest(diffs: readonly number[]): number | null {
  const sizes = diffs.map((diff) => Math.round(roundedDifference(diff) * NANO)).filter((size) => size !== 0)
  if (sizes.length === 0) return null
  const observed = Math.abs(sum(sizes))
  let chances = new Map([[0, 1]])
  for (const size of sizes) {
    chances = flipped(chances, size)
    if (chances.size > MOST_SUMS) return null
  }
  return Math.min(1, sum([...chances].filter(([total]) => Math.abs(total) >= observed).map(([, chance]) => chance)))
}

function flipped(chances: ReadonlyMap<number, number>, size: number): Map<number, number> {
  const next = new Map<number, number>()
  for (const [total, chance] of chances) {
    for (const moved of [total + size, total - size]) next.set(moved, (next.get(moved) ?? 0) + chance / 2)
  }
  return next
}
