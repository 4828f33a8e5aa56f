import type { GoldenCase } from './golden.js'
import type { Interval } from './summary.js'
import type { Usd } from './usd.js'
import type { Warning } from './warning.js'

/** Marks by criterion, 1-5. `overall` is the mark of somebody who gave one mark for everything. */
export type Rating = Readonly<Record<string, number>>

/** Which of two answers is better. */
export type Preference = 'first' | 'same' | 'second'

/** A judge's two looks at one pair, each in words of the slots it saw: in the order of the file, and turned round. */
export interface PairVerdict {
  /** Null: no verdict could be read. */
  readonly asGiven: Preference | null
  readonly swapped: Preference | null
}

/** A line of a calibration file: what people, and perhaps a judge, said of one answer or of two. */
export type CalibrationItem = RatedAnswer | RatedPair

export interface RatedAnswer {
  readonly kind: 'answer'
  readonly goldenCase: GoldenCase
  readonly answer: string
  /** Who wrote it; null: not said. */
  readonly model: string | null
  /** One per rater; null: this rater left it out. */
  readonly people: readonly (Rating | null)[]
  /** One per time the judge was asked; null: no verdict could be read. Empty: it was not asked. */
  readonly judge: readonly (Rating | null)[]
}

export interface RatedPair {
  readonly kind: 'pair'
  readonly goldenCase: GoldenCase
  readonly answers: readonly [string, string]
  /** Who wrote them; null: not said. */
  readonly models: readonly [string | null, string | null]
  readonly people: readonly (Preference | null)[]
  readonly judge: readonly PairVerdict[]
}

/** What a judge must reach to be used. Kappa and shares are 0..1, bias is in marks of the 1-5 scale. */
export interface CalibrationLimits {
  /** Fewest answers to say anything by. */
  readonly answers: number
  readonly kappa: number
  readonly kappaLowerBound: number
  readonly bias: number
  readonly coverage: number
}

export const defaultLimits: CalibrationLimits = {
  answers: 20,
  coverage: 0.98,
  kappa: 0.6,
  kappaLowerBound: 0.4,
  bias: 0.25,
}

/** A figure with its 95 % interval. Null: it cannot be computed from these answers, which is never zero. */
export interface Estimate {
  readonly value: number | null
  readonly interval: Interval | null
}

/** How a group agrees among itself: several raters, or one judge asked several times. */
export interface InnerAgreement {
  /** Answers that at least two of the group rated. */
  readonly n: number
  /** Share of pairs of ratings that are the same. */
  readonly exact: number
  /** Krippendorff's alpha: ordinal for marks, nominal for preferences. */
  readonly alpha: number | null
}

/** Whether a limit was kept. `met` null: there is no telling, for want of answers or of a figure. */
export interface LimitCheck {
  readonly rule: 'answers' | 'coverage' | 'kappa' | 'kappa_lower_bound' | 'bias'
  readonly value: number | null
  readonly limit: number
  readonly met: boolean | null
}

/** How good a judge is at one criterion. Differences are judge minus people; people are the median of the raters. */
export interface CriterionCalibration {
  readonly criterion: string
  /** Answers that people rated. */
  readonly rated: number
  /** Of these, the answers that the judge scored: those that everything below is about. */
  readonly n: number
  readonly coverage: number
  readonly exact: number | null
  readonly withinOne: number | null
  /** Quadratic-weighted. */
  readonly kappa: Estimate
  readonly spearman: number | null
  readonly kendallTauB: number | null
  readonly meanAbsoluteError: number | null
  readonly bias: Estimate
  readonly biasByModel: readonly (Estimate & { readonly model: string; readonly n: number })[]
  /** Null: the judge was asked only once. */
  readonly judgeWithItself: InnerAgreement | null
  /** Null: there was one rater. */
  readonly people: InnerAgreement | null
  readonly limits: readonly LimitCheck[]
}

/** How good a judge is at choosing between two answers, each pair shown in both orders. */
export interface PairCalibration {
  /** Pairs that people rated and mostly agree about. */
  readonly rated: number
  /** Pairs that people were split about: they have no right answer, and are left out. */
  readonly split: number
  /** Pairs with a verdict in both orders, of those rated. */
  readonly n: number
  readonly coverage: number
  /** Share of pairs where both orders together say what people say. A flip says "same". */
  readonly accuracy: Estimate
  /** Share of pairs where both orders together choose one answer. */
  readonly decided: number | null
  /** Among the pairs that judge and people both decided. */
  readonly decidedAccuracy: Estimate & { readonly n: number }
  /** Share of pairs where turning them round turns the verdict round: it went by the place. */
  readonly flips: Estimate
  readonly firstSlot: {
    /** Of the verdicts that choose, the share for the answer shown first. */
    readonly share: number | null
    /** Exact, two-sided, over pairs that do not come out even. */
    readonly pValue: number
  }
  /** Plain: the three preferences have no order to weigh. Each pair counts both ways round. */
  readonly kappa: Estimate
  readonly judgeWithItself: InnerAgreement | null
  readonly people: InnerAgreement | null
  readonly limits: readonly LimitCheck[]
}

/** How a judge should take two answers that differ in one thing only. */
export const probeExpectations = ['alike', 'first_better', 'second_no_higher', 'second_low'] as const

/** A trap for judges: two answers to one prompt, and what a judge that is not fooled says of them. */
export interface Probe {
  readonly goldenCase: GoldenCase
  /** What is tried, in a few words. */
  readonly probe: string
  readonly answers: readonly [string, string]
  readonly expect: (typeof probeExpectations)[number]
  /** Criteria that must show it by themselves, where the judge is asked about them. */
  readonly criteria: readonly string[]
}

/** A trap that a judge should not walk into, and whether it did. `passed` null: it gave no verdict. */
export interface ProbeResult {
  readonly id: string
  readonly probe: string
  /** Whether the answers were marked one by one, or shown as a pair in both orders. */
  readonly shown: 'one_by_one' | 'as_a_pair'
  readonly expected: string
  readonly found: string
  readonly passed: boolean | null
}

/** A judge that was asked, with the names of its yardsticks for marks and for pairs. */
export interface CalibratedMember {
  readonly model: string
  readonly gateway: string
  readonly fingerprint: string
  readonly pairFingerprint: string
}

/** Who gave the verdicts: the file itself, or those who were asked now. */
export type CalibratedJudge =
  | { readonly source: 'file' }
  | {
      readonly source: 'asked'
      /** One, or the members of a jury: the median of their marks, the majority of their choices. */
      readonly members: readonly CalibratedMember[]
      /** They were pretended: no model was asked. */
      readonly simulated: boolean
      /** How often they were asked about each answer, and each pair. */
      readonly runs: number
      /** Null: no price is known. */
      readonly usd: Usd | null
    }

/** Is this judge any good: all that `calibrate` finds. `usable` null: it could not be measured. */
export interface CalibrationReport {
  readonly format: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly file: { readonly name: string; readonly sha256: string; readonly lines: number }
  readonly judge: CalibratedJudge
  readonly usable: boolean | null
  readonly criteria: readonly CriterionCalibration[]
  readonly pairs: PairCalibration | null
  readonly probes: readonly ProbeResult[]
  readonly warnings: readonly Warning[]
}
