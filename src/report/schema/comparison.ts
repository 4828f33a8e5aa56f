import type { Comparison } from '../../model/summary.js'
import { count, type JsonSchema, number, objectOf, oneOf, orNull, share, text } from './json-schema.js'

/** A candidate beside another, case by case; the schema of an interval stands with the others of its document. */
export const comparisonWith = (interval: JsonSchema): JsonSchema =>
  objectOf<Comparison>({
    candidate: text,
    compareTo: text,
    metric: oneOf('quality', 'checks'),
    n: count,
    difference: orNull(number),
    interval: orNull(interval),
    pValue: orNull(share),
    adjustedPValue: orNull(share),
    test: orNull(oneOf('paired t', 'exact McNemar')),
    exactPValue: orNull(share),
    verdict: oneOf('better', 'worse', 'no_difference_found', 'too_few_cases'),
  })
