import type { PairVerdict, Probe, ProbeResult, Rating } from '../../model/calibration.js'
import { outcomeOf, type PairOutcome } from './pair-outcomes.js'

/** Marks of a probe's two answers; null: the judge gave none. */
export type ProbeMarks = readonly [first: Rating | null, second: Rating | null]

/** How far two overall marks of equal answers may lie apart: less than half a level. */
const TOLERANCE = 0.5

/** The same of one criterion, whose marks are whole: a judge may waver by a level. */
const ONE_LEVEL = 1

/** The highest mark of an answer that says nothing. */
const LOW = 2

/**
 * Whether a judge walked into a trap, by the marks it gave to the two answers, each judged by itself: overall, and by those of
 * the probe's criteria that it gives marks by.
 */
export function probeResult({ goldenCase, probe, expect, criteria }: Probe, [first, second]: ProbeMarks): ProbeResult {
  const { words, overall, criterion } = inMarks[expect]
  const [one, other] = [first?.['overall'] ?? null, second?.['overall'] ?? null]
  const failed = criteria.filter((id) => !holdsBy(id, criterion, first, second))
  return {
    id: goldenCase.id,
    probe,
    shown: 'one_by_one',
    expected: words,
    found: [[one, other].map(markText).join(', '), ...failed.map((id) => `${id} ${first?.[id]}, ${second?.[id]}`)].join(
      '; ',
    ),
    passed: one === null || other === null ? null : overall(one, other) && failed.length === 0,
  }
}

type Holds = (first: number, second: number) => boolean

/** A criterion that the judge is not asked about holds nothing against it. */
function holdsBy(id: string, holds: Holds, first: Rating | null, second: Rating | null): boolean {
  const [one, other] = [first?.[id], second?.[id]]
  return one === undefined || other === undefined || holds(one, other)
}

const markText = (mark: number | null): string => mark?.toFixed(2) ?? 'no verdict'

const inMarks: Readonly<
  Record<Probe['expect'], { readonly words: string; readonly overall: Holds; readonly criterion: Holds }>
> = {
  alike: {
    words: 'both alike',
    overall: (first, second) => Math.abs(first - second) < TOLERANCE,
    criterion: (first, second) => Math.abs(first - second) <= ONE_LEVEL,
  },
  first_better: {
    words: 'the first higher',
    overall: (first, second) => first > second,
    criterion: (first, second) => first > second,
  },
  second_no_higher: {
    words: 'the second no higher',
    overall: (first, second) => second - first < TOLERANCE,
    criterion: (first, second) => second <= first,
  },
  second_low: {
    words: `the second at most ${LOW}`,
    overall: (_, second) => second <= LOW,
    criterion: (_, second) => second <= LOW,
  },
}

/** Whether a judge walked into a trap, by its choice between the two answers, shown in both orders. */
export function pairProbeResult({ goldenCase, probe, expect }: Probe, verdict: PairVerdict): ProbeResult {
  const { words, holds } = inChoices[expect]
  const outcome = outcomeOf(verdict)
  return {
    id: goldenCase.id,
    probe,
    shown: 'as_a_pair',
    expected: words,
    found: outcome === null ? 'no verdict' : choiceText(outcome),
    passed: outcome === null ? null : holds(outcome),
  }
}

const choiceText = ({ choice, flipped }: PairOutcome): string =>
  flipped ? 'turned with the order' : { first: 'the first', same: 'neither', second: 'the second' }[choice]

const inChoices: Readonly<
  Record<Probe['expect'], { readonly words: string; readonly holds: (outcome: PairOutcome) => boolean }>
> = {
  alike: { words: 'neither', holds: ({ choice, flipped }) => choice === 'same' && !flipped },
  first_better: { words: 'the first', holds: ({ choice }) => choice === 'first' },
  second_no_higher: { words: 'not the second', holds: ({ choice, flipped }) => choice !== 'second' && !flipped },
  second_low: { words: 'the first', holds: ({ choice }) => choice === 'first' },
}
