import { percentile } from '../../kit/stats/percentile.js'
import type { RatedAnswer } from '../../model/calibration.js'

/** One answer by one criterion. */
export interface Point {
  /** The case it answers: answers to one case are not independent. */
  readonly caseId: string
  readonly model: string | null
  /** The median of the raters: of two who differ by one, the half level between them. */
  readonly people: number
  /** The judge's first verdict, which is the one a run would have; null: it gave none. */
  readonly judge: number | null
}

/** A point that both sides have a mark for. */
export type ScoredPoint = Point & { readonly judge: number }

/** The answers that people rated by this criterion. */
export function pointsOf(items: readonly RatedAnswer[], criterion: string): Point[] {
  return items.flatMap(({ goldenCase, model, people, judge }) => {
    const marks = people.map((rating) => rating?.[criterion] ?? null).filter((mark) => mark !== null)
    if (marks.length === 0) return []
    return [{ caseId: goldenCase.id, model, people: median(marks), judge: judge[0]?.[criterion] ?? null }]
  })
}

export const isScored = (point: Point): point is ScoredPoint => point.judge !== null

/** Every criterion that any rater used, in the order of the file. */
export const criteriaRated = (items: readonly RatedAnswer[]): string[] => [
  ...new Set(items.flatMap(({ people }) => people.flatMap((rating) => Object.keys(rating ?? {})))),
]

const median = (marks: readonly number[]): number =>
  percentile(
    [...marks].sort((a, b) => a - b),
    0.5,
  )
