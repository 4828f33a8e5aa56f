import { roundedDifference } from '../kit/stats/describe.js'
import type { CallSample } from '../model/baseline.js'
import { wasSentToJudge } from '../model/verdict.js'
import type { ComparedCase } from './cases.js'

/** Below this share of answers with a verdict, or this far apart, means are not of the same thing. */
const LEAST = 0.95
const FURTHEST_APART = 0.02

/** Share of the answers sent to the judge that it scored, on both sides of a comparison; null: none was sent. */
export interface Coverage {
  readonly base: number | null
  readonly run: number | null
}

/** Over the calls of one side of these cases. */
export const coverageOf = (cases: readonly ComparedCase[], side: 'base' | 'run'): number | null =>
  shareScored(cases.flatMap((one) => one[side]))

/** A call that failed was not sent to the judge, and does not count; null: none was sent. */
export function shareScored(calls: readonly CallSample[]): number | null {
  let sent = 0
  let scored = 0
  for (const { verdict } of calls) {
    if (verdict === null || !wasSentToJudge(verdict)) continue
    sent++
    if (verdict.status === 'scored') scored++
  }
  return sent === 0 ? null : scored / sent
}

/** Whether the judge left out so many answers that a mean over the others says little. */
export const isLow = (coverage: number): boolean => coverage < LEAST

/** What is wrong with the coverage of two arms; null: nothing. Rounded, since 0.95 - 0.93 is more than 0.02 in doubles. */
export function coverageFault({ base, run }: Coverage): 'low_coverage' | 'uneven_coverage' | null {
  if (base === null || run === null) return null
  if (isLow(Math.min(base, run))) return 'low_coverage'
  return roundedDifference(Math.abs(base - run)) > FURTHEST_APART ? 'uneven_coverage' : null
}
