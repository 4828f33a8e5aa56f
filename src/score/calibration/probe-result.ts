import type { Probe, ProbeResult } from '../../model/calibration.js'

/** Overall marks of a probe's two answers; null: the judge gave none. */
export type ProbeMarks = readonly [first: number | null, second: number | null]

/** How far two overall marks of equal answers may lie apart: less than half a level. */
const TOLERANCE = 0.5

/** The highest overall mark of an answer that says nothing. */
const LOW = 2

/** Whether a judge walked into a trap, by the marks it gave to the two answers, each judged by itself. */
export function probeResult({ goldenCase, probe, expect }: Probe, [first, second]: ProbeMarks): ProbeResult {
  const { words, holds } = expectations[expect]
  const unknown = first === null || second === null
  return {
    id: goldenCase.id,
    probe,
    expected: words,
    found: `${first?.toFixed(2) ?? 'no verdict'}, ${second?.toFixed(2) ?? 'no verdict'}`,
    passed: unknown ? null : holds(first, second),
  }
}

const expectations: Readonly<
  Record<Probe['expect'], { readonly words: string; readonly holds: (first: number, second: number) => boolean }>
> = {
  alike: { words: 'the same mark twice', holds: (first, second) => Math.abs(first - second) < TOLERANCE },
  first_better: { words: 'a higher mark for the first', holds: (first, second) => first > second },
  second_no_higher: { words: 'no higher mark for the second', holds: (first, second) => second - first < TOLERANCE },
  second_low: { words: `at most ${LOW} for the second`, holds: (_, second) => second <= LOW },
}
