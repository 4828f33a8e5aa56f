/**
 * Benjamini and Hochberg's step-up adjustment (1995): of the findings with an adjusted value below 0.05 at most 5 % are false in
 * the long run. Not a bound on any false finding at all, which is Holm's. In the order given.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const largestFirst = pValues.map((_, index) => index).sort((a, b) => (pValues[b] ?? 0) - (pValues[a] ?? 0))
  const adjusted = new Array<number>(pValues.length).fill(1)
  let atMost = 1
  for (const [place, index] of largestFirst.entries()) {
    atMost = Math.min(atMost, ((pValues[index] ?? 1) * pValues.length) / (pValues.length - place))
    adjusted[index] = atMost
  }
  return adjusted
}
