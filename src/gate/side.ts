import type { Baseline } from '../model/baseline.js'
import type { GateArm } from '../model/gate.js'

/** A run, or a baseline, with where it came from. */
export interface GateSide {
  readonly arm: GateArm
  readonly facts: Baseline
}
