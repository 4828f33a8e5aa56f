import { makePlan } from '../plan/index.js'
import type { PlannedRun } from './plan-run.js'
import type { Surroundings } from './surroundings.js'

/**
 * A plan of nothing but more repeats of some candidates, on top of those that a run has. Answers are not compared two at a time
 * again.
 *
 * Adding samples before looking again keeps the promise of the gate: what is called a regression in the end was one by all
 * samples together, and a candidate that passed is not asked until it fails.
 */
export function confirmingRun(
  planned: PlannedRun,
  candidates: readonly string[],
  repeats: number,
  { sha256 }: Pick<Surroundings, 'sha256'>,
): PlannedRun {
  const { config } = planned
  const { goldenSet, run } = config
  const asked = config.candidates.filter(({ id }) => candidates.includes(id))
  const whole = makePlan({
    candidates: asked,
    cases: goldenSet.cases,
    repeats: run.repeats + repeats,
    seed: run.seed,
    sha256,
  })
  const added = whole.calls.filter(({ repeat }) => repeat >= run.repeats)
  return { ...planned, pairing: null, plan: { ...planned.plan, candidates: asked, calls: added } }
}
