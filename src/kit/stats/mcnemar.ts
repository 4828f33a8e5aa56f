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
