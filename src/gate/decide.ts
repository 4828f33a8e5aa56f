import { roundedDifference } from '../kit/stats/describe.js'
import type { GateReason, GateVerdict } from '../model/gate.js'
import { ALPHA, type Evidence } from './evidence/evidence.js'

export interface Decision {
  readonly verdict: GateVerdict
  readonly reason: GateReason
}

/** With fewer pairs no test of a difference is worth stopping a release for. */
export const FEWEST_PAIRS = 20

/**
 * The rule of a gate. With the one-sided 95 % bounds L and U of the gain and a margin M: `pass` when L >= -M, since then a worsening
 * by more than M is excluded; `regression` when L < -M and U < 0, and the p-value of "no worse", adjusted by Holm over all
 * relative gates of the comparison, is at most 5 %; otherwise `inconclusive`.
 *
 * So of comparisons of equals at most 5 % show a regression anywhere, however many gates there are. Passing is not adjusted:
 * all gates must pass, and each lets a worsening beyond its margin through in at most 5 % by itself (an intersection-union test).
 *
 * @param margin above 0, on the scale of the gain
 * @param adjustedP null: nothing is left to chance
 */
export function decide(evidence: Evidence, margin: number, adjustedP: number | null): Decision {
  const { lower, upper, identical } = evidence
  if (identical) return { verdict: 'pass', reason: 'identical' }
  // Rounded, so that a rise of exactly a tenth is no more than a tenth.
  if (roundedDifference(lower + margin) >= 0)
    return { verdict: 'pass', reason: upper < 0 ? 'worse_within_margin' : 'no_worse' }
  if (upper >= 0) return { verdict: 'inconclusive', reason: 'margin_not_excluded' }
  if (adjustedP === null || adjustedP <= ALPHA) return { verdict: 'regression', reason: 'worse' }
  return { verdict: 'inconclusive', reason: 'worse_only_alone' }
}
