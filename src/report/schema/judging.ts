import type { JurorSummary, JurySummary, PairComparison, PairwiseSummary } from '../../model/summary.js'
import { count, described, listOf, mapOf, number, objectOf, orNull, share, text } from './json-schema.js'
import { interval } from './measures.js'

const mark = { type: 'number', minimum: 1, maximum: 5 }

/** What the members of a jury say, each for itself. */
export const jury = objectOf<JurySummary>({
  judges: listOf(
    objectOf<JurorSummary>({
      model: text,
      fingerprint: text,
      mean: orNull(mark),
      scored: count,
      judged: count,
      means: described('by candidate', mapOf(orNull(mark))),
    }),
  ),
  alpha: described("Krippendorff's alpha by criterion, ordinal", mapOf(orNull({ type: 'number', maximum: 1 }))),
})

const comparison = objectOf<PairComparison>({
  candidate: text,
  baseline: text,
  cases: count,
  better: count,
  leaningBetter: count,
  indistinguishable: count,
  leaningWorse: count,
  worse: count,
  readTwice: count,
  flips: count,
  identical: count,
  unscored: mapOf(count),
  signP: orNull(share),
  worseInterval: orNull(interval),
  winRate: orNull(share),
  winRateInterval: orNull(interval),
  firstSlotShare: orNull(share),
})

/** Answers held against a baseline's, two at a time. */
export const pairwise = objectOf<PairwiseSummary>({
  judges: listOf(objectOf<PairwiseSummary['judges'][number]>({ model: text, fingerprint: text })),
  comparisons: listOf(comparison),
  strengths: orNull(
    listOf(
      objectOf<NonNullable<PairwiseSummary['strengths']>[number]>({
        candidate: text,
        logStrength: described('Bradley and Terry; mean 0', number),
      }),
    ),
  ),
})
