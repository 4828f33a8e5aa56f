import type { GateResult } from '../../model/gate.js'

/** One-sided throughout: the chance of a false regression, and of a false pass. */
export const ALPHA = 0.05

/**
 * What the compared cases say of one metric, turned round so that a gain is always an improvement: a difference of marks or
 * shares, or minus the log of new over base.
 */
export interface Evidence {
  readonly gain: number
  /** One-sided 95 % bounds of the gain. */
  readonly lower: number
  readonly upper: number
  /** The chance of a gain this low if the run were no worse than its base; null: nothing here is left to chance. */
  readonly pWorse: number | null
  /** Standard deviation that a single case contributes, se x sqrt(n); null or 0: no spread was measured. */
  readonly sd: number | null
  /** Whether no case differs at all. */
  readonly identical: boolean
  readonly method: NonNullable<GateResult['method']>
}
