import { normalCdf } from './normal.js'
import { signTest } from './sign.js'

/**
 * Exact McNemar test, two-sided: of two pass/fail candidates on the same cases, are they as often right alone?
 *
 * @param onlyFirst cases that only the first passed
 * @param onlySecond cases that only the second passed
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  return signTest(onlyFirst, onlySecond)
}

/**
 * McNemar's test as published (1947), by chi-square with one degree of freedom: (b - c)^2 / (b + c), with Edwards' correction
 * for continuity (|b - c| - 1)^2 / (b + c). An approximation for many lone passes.
 *
 * @returns null without a lone pass
 */
export function mcnemarChiSquare(
  onlyFirst: number,
  onlySecond: number,
  { corrected }: { readonly corrected: boolean },
): { readonly statistic: number; readonly pValue: number } | null {
  const lone = onlyFirst + onlySecond
  if (lone === 0) return null
  const distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - (corrected ? 1 : 0))
  // The square root of a chi-square with one degree of freedom is a normal deviate.
  return { statistic: distance ** 2 / lone, pValue: 2 * normalCdf(-distance / Math.sqrt(lone)) }
}
