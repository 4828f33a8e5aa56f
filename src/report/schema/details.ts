import type { CaseDetails, ConfusionMatrix, ConfusionRow, ScoreCount, WorstCase } from '../../model/case-details.js'
import { count, described, listOf, objectOf, oneOf, orNull, ratio, text } from './json-schema.js'

const confusion = objectOf<ConfusionMatrix>({
  labels: listOf(text),
  rows: listOf(
    objectOf<ConfusionRow>({
      expected: text,
      found: described('answers by the label given, in the order of labels', listOf(count)),
      noLabel: count,
    }),
  ),
})

const worst = objectOf<WorstCase>({
  caseId: text,
  task: text,
  by: oneOf('quality', 'checks'),
  score: described('1..5 by quality, 0..1 by checks', ratio),
  why: text,
})

/** What lies behind a candidate's means. */
export const details = objectOf<CaseDetails>({
  candidate: text,
  distribution: orNull(
    listOf(objectOf<ScoreCount>({ score: described('to the nearest half level', ratio), answers: count })),
  ),
  worst: described('the worst first, at most five, none without a fault', listOf(worst)),
  confusion: described('for each set of labels, which was given for which', listOf(confusion)),
})
