import { normalQuantile } from './normal.js'

/**
 * Wilson's score interval of a proportion (Wilson 1927), which stays inside [0, 1] and is honest at 0 and at n.
 *
 * @param k successes, 0..n
 * @param n tries; of none the interval is all of [0, 1]
 */
export function wilsonInterval(k: number, n: number, confidence = 0.95): readonly [low: number, high: number] {
  if (n === 0) return [0, 1]
  const z = normalQuantile((1 + confidence) / 2)
  const share = k / n
  const spread = (z / n) * Math.sqrt((k * (n - k)) / n + (z * z) / 4)
  const centre = share + (z * z) / (2 * n)
  const scale = 1 + (z * z) / n
  return [k === 0 ? 0 : Math.max(0, (centre - spread) / scale), k === n ? 1 : Math.min(1, (centre + spread) / scale)]
}
