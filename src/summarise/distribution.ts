import type { ScoreCount } from '../model/case-details.js'

const HALF_LEVELS = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]

/** Scores counted at the nearest half level, a quarter going up; null without any. */
export function distributionOf(scores: readonly number[]): readonly ScoreCount[] | null {
  if (scores.length === 0) return null
  const counts = new Map<number, number>()
  for (const score of scores) {
    const level = Math.round(score * 2) / 2
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return HALF_LEVELS.map((score) => ({ score, answers: counts.get(score) ?? 0 }))
}
