/** Bonferroni's adjustment: each p-value times their number, at most 1. Holm's never says less and often more. */
export function bonferroni(pValues: readonly number[]): number[] {
  return pValues.map((pValue) => Math.min(1, pValues.length * pValue))
}
