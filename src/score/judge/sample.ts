import type { Sha256 } from '../../model/ports.js'

/**
 * Whether a case is judged when a share of them is (`rate`, 0..1): the first 52 bits of sha256("seed:id") as a fraction
 * fall under the rate. The same for every candidate, and nested: what 1 % keeps, 10 % keeps too.
 */
export function isSampled(caseId: string, rate: number, seed: number, sha256: Sha256): boolean {
  return rate >= 1 || Number.parseInt(sha256(`${seed}:${caseId}`).slice(0, 13), 16) / 2 ** 52 < rate
}
