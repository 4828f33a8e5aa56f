import type { GoldenCase } from '../model/golden.js'
import type { CallFacts } from '../model/run.js'
import type { CheckResult } from '../model/verdict.js'

/** What the checks of a case say of one call. `score` is the weighted share passed, 0..1. */
export type CheckOutcome =
  | { readonly status: 'scored'; readonly passed: boolean; readonly score: number }
  | { readonly status: 'unscored' }

type ScoredResult = Exclude<CheckResult, { readonly status: 'unscored' }>

/**
 * A failed call passes nothing. An answer passes when every check that could be made passed; when none could be made, or
 * none was made yet, it is unscored.
 *
 * @returns null for a case without checks
 */
export function checkOutcome(
  call: CallFacts,
  goldenCase: GoldenCase,
  results: readonly CheckResult[] | null,
): CheckOutcome | null {
  if (goldenCase.checks.length === 0) return null
  if (call.outcome.status === 'failed') return { status: 'scored', passed: false, score: 0 }
  const scored = (results ?? []).filter((result): result is ScoredResult => result.status !== 'unscored')
  if (scored.length === 0) return { status: 'unscored' }
  return { status: 'scored', passed: scored.every(({ status }) => status === 'passed'), score: weightedShare(scored) }
}

function weightedShare(results: readonly ScoredResult[]): number {
  const weights = results.reduce((sum, { weight }) => sum + weight, 0)
  // Checks that all weigh nothing still pass or fail: then they count alike.
  const weightOf = (weight: number): number => (weights === 0 ? 1 : weight)
  return (
    results.reduce((sum, { weight, score }) => sum + weightOf(weight) * score, 0) /
    (weights === 0 ? results.length : weights)
  )
}
