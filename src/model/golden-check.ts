import type { Problem } from './errors.js'
import type { GoldenCase } from './golden.js'
import type { Usd } from './usd.js'

/** What can be wrong with a golden set that could be read. */
export const goldenRules = [
  'form',
  'duplicate',
  'near_duplicate',
  'no_reference',
  'reference_fails',
  'passes_generic',
  'labels_differ',
  'unknown_label',
  'untried',
] as const

export type GoldenRule = (typeof goldenRules)[number]

/** One problem of a case: where it stands, what is wrong, what to do. */
export interface GoldenFinding extends Problem {
  readonly rule: GoldenRule
  /** Null: its id cannot be read. */
  readonly caseId: string | null
}

/** A case that still knows where each of its values stood in its file. */
export interface LocatedCase {
  readonly goldenCase: GoldenCase
  /** The place of a value, such as `['checks', 0]`; of the nearest thing around it when it is missing. */
  locate(path: readonly (string | number)[]): Problem['where']
}

/** Everything that is known of a golden set before a model is asked: the JSON of `golden check`. */
export interface GoldenSetCheck {
  readonly name: string
  readonly file: string
  /** Cases that could be read. */
  readonly cases: number
  readonly problems: readonly GoldenFinding[]
  readonly account: GoldenSetAccount
  readonly estimates: readonly GoldenEstimate[]
}

/** What a set is made of, and how much it can tell. */
export interface GoldenSetAccount {
  /** By size, the largest first. */
  readonly tasks: readonly TaskBalance[]
  readonly labels: readonly LabelBalance[]
  readonly lengths: {
    readonly prompt: LengthSummary | null
    /** Null: there are no references. */
    readonly reference: LengthSummary | null
  }
  readonly resolution: GoldenResolution
  /** Checks that only a call can decide, by type: no reference shows whether they hold. */
  readonly leftOut: readonly { readonly type: string; readonly checks: number }[]
}

export interface TaskBalance {
  readonly task: string
  readonly cases: number
  readonly withChecks: number
  readonly withReference: number
}

/** How often each label of one list is the right one. */
export interface LabelBalance {
  readonly task: string
  readonly labels: readonly { readonly label: string; readonly cases: number }[]
}

/** Lengths of texts. Tokens are estimated at four bytes each. */
export interface LengthSummary {
  readonly texts: number
  readonly words: Spread
  readonly tokens: Spread
}

export interface Spread {
  readonly min: number
  readonly median: number
  readonly p95: number
  readonly max: number
  readonly total: number
}

/**
 * The smallest true difference between two models that a run over the set finds four times in five, at 5 %. Null: not even
 * the largest difference there can be.
 */
export interface GoldenResolution {
  /** Cases that say something of their own: those of one cluster count once. */
  readonly independentCases: number
  /** In marks of a judge, on the scale of 1 to 5. */
  readonly quality: { readonly smallest: number | null; readonly assumedSd: number }
  /** As a share of the cases with checks; null: no case has any. */
  readonly checks: {
    readonly independentCases: number
    readonly smallest: number | null
    /** Share of the cases that one of two models passes and the other does not. */
    readonly assumedDisagreement: number
  } | null
}

/** One run over the set, each case asked once: tokens at four bytes each, and what they cost. */
export interface GoldenEstimate {
  readonly model: string
  /** Null: no price is known, and nobody to buy from. */
  readonly provider: string | null
  readonly inputTokens: number
  readonly outputTokens: number
  /** Null: unpriced. */
  readonly usd: { readonly expected: Usd; readonly most: Usd } | null
  /** Where the price stands; null: unpriced. */
  readonly priceOf: string | null
}
