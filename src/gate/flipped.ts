import { roundedDifference } from '../kit/stats/describe.js'
import type { CallSample } from '../model/baseline.js'
import type { CaseSide, FlippedCase } from '../model/gate.js'
import type { ComparedCandidate, ComparedCase } from './cases.js'
import { repeatsOf, worthOf } from './values.js'

/** A mark that moved by a whole level is worth reading; less is what judges differ by. */
const A_LEVEL = 1

type FlipMetric = FlippedCase['metric']

/**
 * The cases of a candidate that pass now and did not, or the other way round (by more than half of their repeats), and those
 * whose mark moved by a level or more. The worst first; of equals the first by id.
 */
export function flippedCases(candidates: Iterable<ComparedCandidate>): FlippedCase[] {
  const found: FlippedCase[] = []
  for (const { run, cases } of candidates)
    for (const one of cases)
      for (const metric of ['passRate', 'quality'] as const) {
        const flip = flipOf(run.id, one, metric)
        if (flip !== null) found.push(flip)
      }
  return found.sort(
    (a, b) =>
      weightOfFlip(a) - weightOfFlip(b) || compareText(a.candidate, b.candidate) || compareText(a.caseId, b.caseId),
  )
}

function flipOf(
  candidate: string,
  { goldenCase: { id, task }, base: before, run: now }: ComparedCase,
  metric: FlipMetric,
): FlippedCase | null {
  const was = repeatsOf(before, metric, null)?.mean
  const is = repeatsOf(now, metric, null)?.mean
  if (was === undefined || is === undefined || !hasFlipped(metric, was, is)) return null
  const direction = is < was ? 'worse' : 'better'
  return {
    caseId: id,
    task,
    candidate,
    metric,
    direction,
    before: sideOf(before, metric, was, direction === 'worse' ? 'best' : 'worst'),
    after: sideOf(now, metric, is, direction === 'worse' ? 'worst' : 'best'),
  }
}

const hasFlipped = (metric: FlipMetric, was: number, is: number): boolean =>
  metric === 'passRate' ? was > 0.5 !== is > 0.5 : Math.abs(roundedDifference(is - was)) >= A_LEVEL

/** The repeat that shows the flip best. */
function sideOf(calls: readonly CallSample[], metric: FlipMetric, score: number, which: 'best' | 'worst'): CaseSide {
  const sign = which === 'best' ? -1 : 1
  const [shown] = calls
    .filter((call) => worthOf(call, metric, null) !== null)
    .sort((a, b) => sign * ((worthOf(a, metric, null) ?? 0) - (worthOf(b, metric, null) ?? 0)) || a.repeat - b.repeat)
  return { score, answer: shown?.answer?.text ?? null, why: shown === undefined ? null : whyOf(shown, metric) }
}

function whyOf({ outcome, verdict, failedChecks }: CallSample, metric: FlipMetric): string | null {
  if (outcome.status === 'failed') return `the call failed: ${outcome.class}`
  if (metric === 'passRate') return failedChecks
  return verdict?.status === 'scored' ? verdict.reasoning : null
}

/** Lost passes first, then lost marks by how many; gains in the same order after them. */
function weightOfFlip({ direction, metric, before, after }: FlippedCase): number {
  const worse = direction === 'worse' ? 0 : 100
  return metric === 'passRate' ? worse : worse + 10 - Math.abs(after.score - before.score)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
