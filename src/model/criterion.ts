import type { Criterion } from './config.js'

/** The criteria a case of a task is judged by. */
export const criteriaOf = (criteria: readonly Criterion[], task: string): readonly Criterion[] =>
  criteria.filter(({ appliesTo }) => appliesTo === null || appliesTo.includes(task))

/**
 * The overall score of a verdict, on the criteria's own 1-5 scale: the weighted mean over the criteria that apply to the
 * task and have a score. Null when there is none, or their weights sum to nothing.
 */
export function weightedScore(
  scores: Readonly<Record<string, number>>,
  criteria: readonly Criterion[],
  task: string,
): number | null {
  let sum = 0
  let weights = 0
  for (const { id, weight } of criteriaOf(criteria, task)) {
    const score = Object.hasOwn(scores, id) ? scores[id] : undefined
    if (score === undefined) continue
    sum += score * weight
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}
