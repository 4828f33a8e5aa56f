import { normalDraw } from '../kit/random.js'
import type { Random } from '../model/ports.js'

/** The standard normal's 95th percentile: how many sigmas lie between the median and p95. */
const z95 = 1.6448536269514722

/**
 * One draw from the log-normal distribution with the given median and 95th percentile (any unit):
 * exp(ln p50 + sigma z) with sigma = ln(p95 / p50) / z95. A median of 0 is always 0; p95 = p50 has no spread.
 */
export function logNormalDraw({ p50, p95 }: { readonly p50: number; readonly p95: number }, random: Random): number {
  if (p50 <= 0) return 0
  const sigma = Math.log(Math.max(p95, p50) / p50) / z95
  return p50 * Math.exp(sigma * normalDraw(random))
}
