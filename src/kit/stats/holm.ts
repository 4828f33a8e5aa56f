/**
 * Holm's step-down adjustment: with adjusted values below 0.05 taken as findings, the chance of any false finding among all
 * of them is at most 5 %. In the order given; never smaller than the raw value, never above 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0))
  const adjusted = new Array<number>(pValues.length).fill(1)
  let atLeast = 0
  for (const [place, index] of order.entries()) {
    atLeast = Math.max(atLeast, Math.min(1, (pValues.length - place) * (pValues[index] ?? 1)))
    adjusted[index] = atLeast
  }
  return adjusted
}
