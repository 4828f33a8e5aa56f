import { roundedDifference } from '../kit/stats/describe.js'
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

/** Over the calls of one side of these cases. A call that failed was not sent, and does not count. */
export function coverageOf(cases: readonly ComparedCase[], side: 'base' | 'run'): number | null {
  let sent = 0
  let scored = 0
  for (const one of cases)
    for (const { verdict } of one[side]) {
      if (verdict === null || !wasSentToJudge(verdict)) continue
      sent++
      if (verdict.status === 'scored') scored++
    }
  return sent === 0 ? null : scored / sent
}

/** What is wrong with the coverage of two arms; null: nothing. Rounded, since 0.95 - 0.93 is more than 0.02 in doubles. */
export function coverageFault({ base, run }: Coverage): 'low_coverage' | 'uneven_coverage' | null {
  if (base === null || run === null) return null
  if (Math.min(base, run) < LEAST) return 'low_coverage'
  return roundedDifference(Math.abs(base - run)) > FURTHEST_APART ? 'uneven_coverage' : null
}
