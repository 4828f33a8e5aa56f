import { holm } from '../kit/stats/holm.js'
import { casesForMargin, smallestWorsening } from '../kit/stats/power.js'
import type { GateAdvice, GateResult } from '../model/gate.js'
import type { ComparedCandidate } from './cases.js'
import { type Comparison, compare } from './compare.js'
import { type Decision, decide, FEWEST_PAIRS } from './decide.js'
import { ALPHA } from './evidence/evidence.js'
import { asGain, asWorsening, changeOf } from './scale.js'
import type { Ruled } from './subjects.js'
import { relativeText } from './words.js'

interface Tested extends Ruled {
  readonly margin: number
  readonly comparison: Comparison
}

/**
 * All relative gates of a comparison, decided together: Holm's correction goes over every one that could be tested.
 *
 * @param candidates in both runs, by id; gates of others are left out
 */
export function relativeGates(
  ruled: readonly Ruled[],
  candidates: ReadonlyMap<string, ComparedCandidate>,
  draws: number,
): GateResult[] {
  const tested = ruled.flatMap(({ rule, subject }): Tested[] => {
    const candidate = candidates.get(subject.candidate)
    if (rule.margin === null || candidate === undefined) return []
    return [{ rule, subject, margin: rule.margin, comparison: compare(candidate, subject, draws) }]
  })
  const adjusted = holmAmong(tested.map(({ comparison }) => pValueOf(comparison)))
  const tests = adjusted.filter((value) => value !== null).length
  return tested.map((one, at) => resultOf(one, adjusted[at] ?? null, tests))
}

/** A gate that cannot have a verdict is no test, and takes no share of the error. */
const pValueOf = ({ evidence, fault }: Comparison): number | null =>
  fault === null ? (evidence?.pWorse ?? null) : null

function holmAmong(pValues: readonly (number | null)[]): (number | null)[] {
  const adjusted = holm(pValues.filter((value) => value !== null)).values()
  return pValues.map((value) => (value === null ? null : (adjusted.next().value ?? null)))
}

function resultOf({ subject, margin, comparison }: Tested, adjustedPValue: number | null, tests: number): GateResult {
  const { base, run, n, evidence } = comparison
  const { metric } = subject
  const decision = decisionOf(comparison, asGain(metric, margin), adjustedPValue)
  const found = {
    ...subject,
    kind: 'relative' as const,
    base,
    run,
    change: evidence === null ? null : changeOf(metric, evidence),
    margin,
    pValue: pValueOf(comparison),
    adjustedPValue,
    method: evidence?.method ?? null,
    n,
    ...decision,
    advice: adviceOf(comparison, metric, margin, tests),
  }
  return { ...found, text: relativeText(found, comparison, tests) }
}

function decisionOf({ evidence, fault, fromNothing }: Comparison, margin: number, adjusted: number | null): Decision {
  if (fault !== null) return { verdict: 'inconclusive', reason: fault }
  if (fromNothing) return { verdict: 'regression', reason: 'worse' }
  if (evidence === null) return { verdict: 'inconclusive', reason: 'not_measured' }
  return decide(evidence, margin, adjusted)
}

function adviceOf(
  { evidence, n }: Comparison,
  metric: GateResult['metric'],
  margin: number,
  tests: number,
): GateAdvice {
  const sd = evidence?.sd ?? 0
  if (sd === 0) return { casesNeeded: null, smallestDetectable: null }
  return {
    casesNeeded: Math.max(FEWEST_PAIRS, casesForMargin(sd, asGain(metric, margin))),
    smallestDetectable: asWorsening(metric, smallestWorsening(sd, n, ALPHA / Math.max(1, tests))),
  }
}
