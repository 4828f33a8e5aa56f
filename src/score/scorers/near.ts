/**
 * Whether two numbers are at most `tolerance` apart. The slack is for binary fractions: 18.1 - 18 is 0.10000000000000142, and
 * still within a tolerance of 0.1.
 */
export function isNear(found: number, expected: number, tolerance: number): boolean {
  const slack = tolerance === 0 ? 0 : Math.max(Math.abs(expected), tolerance) * 1e-12
  return Math.abs(found - expected) <= tolerance + slack
}
