/** What lies behind a candidate's means: the `details` of the JSON report. */
export interface CaseDetails {
  readonly candidate: string
  /** Judged answers by their overall score; null when none was scored. */
  readonly distribution: readonly ScoreCount[] | null
  /** The cases it did worst at, the worst first; those without a fault are not among them. */
  readonly worst: readonly WorstCase[]
  /** One for each set of labels that label checks ask for. */
  readonly confusion: readonly ConfusionMatrix[]
}

/** How many answers had a score that rounds to this half level; 1, 1.5 … 5 are all there. */
export interface ScoreCount {
  readonly score: number
  readonly answers: number
}

export interface WorstCase {
  readonly caseId: string
  readonly task: string
  /** What `score` is: the judge's mean over repeats, 1..5, or the mean share of checks passed, 0..1. */
  readonly by: 'quality' | 'checks'
  readonly score: number
  /** Of the worst repeat: the judge's reasoning, or what the failed checks found. */
  readonly why: string
}

/** Which label was given for which. Failed calls are left out. */
export interface ConfusionMatrix {
  readonly labels: readonly string[]
  /** In the order of `labels`, as far as they came up as the right one. */
  readonly rows: readonly ConfusionRow[]
}

export interface ConfusionRow {
  readonly expected: string
  /** Answers by the label given, in the order of `labels`. */
  readonly found: readonly number[]
  /** Answers that were none of the labels. */
  readonly noLabel: number
}
