import type { Attempt } from './ask.js'
import type { GatewaySpec, PinnedJudge } from './config.js'
import type { FailureClass } from './failure.js'
import type { Pairing } from './pairing.js'
import type { PriceEntry } from './price.js'

/** What a label check found: the label the answer is, null when it is none of them, and the one it should be. */
export interface LabelFinding {
  readonly labels: readonly string[]
  readonly expected: string
  readonly found: string | null
}

/** What one check of a case found. `unscored` is no fail: the check could not be made (an optional package is missing). */
export type CheckResult =
  | {
      readonly status: 'passed' | 'failed'
      readonly type: string
      readonly weight: number
      readonly score: number
      readonly note: string | null
      /** Of label checks only. */
      readonly label?: LabelFinding
    }
  | { readonly status: 'unscored'; readonly type: string; readonly weight: number; readonly note: string }

/** Why an answer, or a pair of them, has no score. A failed verdict is a status and never a number. */
export type Unscored =
  | { readonly status: 'judge_refusal' | 'judge_truncated' | 'judge_empty' | 'judge_unparsable'; readonly raw: string }
  | { readonly status: 'judge_error'; readonly failure: FailureClass; readonly message: string }
  /** Never sent: nothing to read, no money left, or the judge is of the candidate's own family. */
  | { readonly status: 'no_answer' | 'skipped_budget' | 'excluded_self' }

/** What became of one judged answer. `scores` are on the criteria's own 1-5 scale. Only `scored` has numbers. */
export type Verdict =
  | {
      readonly status: 'scored'
      readonly scores: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>>
      readonly reasoning: string
    }
  | Unscored

export type VerdictStatus = Verdict['status']

/** Whether a judge was asked for this verdict: an empty answer is not sent, nor one past its budget or of its own family. */
export const wasSentToJudge = ({ status }: { readonly status: VerdictStatus }): boolean => !unsent.has(status)

const unsent: ReadonlySet<VerdictStatus> = new Set(['no_answer', 'skipped_budget', 'excluded_self'])

/** Which of two responses a judge prefers, by the slot it stood in. */
export const preferences = ['first_much', 'first', 'same', 'second', 'second_much'] as const

export type Preference = (typeof preferences)[number]

/** What became of a pair of answers shown in one order. Identical answers are not sent: nobody could tell them apart. */
export type PairVerdict =
  | { readonly status: 'scored'; readonly preference: Preference; readonly reasoning: string }
  | { readonly status: 'identical' }
  | Unscored

/** Two answers to one case in the order they are shown in, by their calls. */
export interface OrderedPair {
  /** The candidate's call. */
  readonly callId: string
  readonly baselineCallId: string
  /** Whose answer stood in the first slot. */
  readonly first: 'candidate' | 'baseline'
}

/** A line of `judgements.jsonl`. */
export type Judgement =
  | { readonly type: 'checks'; readonly callId: string; readonly results: readonly CheckResult[] }
  | JudgeLine
  | { readonly type: 'judging'; readonly callId: string; readonly judge: string; readonly reservedUsd: string }
  | {
      readonly type: 'verdict'
      readonly callId: string
      /** Fingerprint of the judge: model, template, criteria, parameters. */
      readonly judge: string
      readonly verdict: Verdict
      readonly attempts: readonly Attempt[]
      /** Present and true: it was given earlier and kept, so it cost nothing and is no sample of the judge's noise. */
      readonly cached?: true
    }
  | (OrderedPair & { readonly type: 'pairing'; readonly judge: string; readonly reservedUsd: string })
  | (OrderedPair & {
      readonly type: 'pair'
      readonly judge: string
      /** Orders that the pair is read in: a pair of two has a result when both are there. */
      readonly orders: 1 | 2
      readonly verdict: PairVerdict
      readonly attempts: readonly Attempt[]
      readonly cached?: true
    })

/** Who judged from here on, when it was not, or not in this way, the judges of the run's header. */
export type JudgeLine = {
  readonly type: 'judge'
  /** ISO instant. */
  readonly startedAt: string
  readonly judges: readonly PinnedJudge[]
  /** How these judges are reached, and what they cost: the run's own book need not know them. */
  readonly gateways: readonly GatewaySpec[]
  readonly prices: readonly PriceEntry[]
} & (
  | { /** Marks for single answers. */ readonly yardstick: 'points' }
  | {
      /** Preferences between two. */
      readonly yardstick: 'pairs'
      /** Absent in runs from before it was written down: what was to be read is then not known. */
      readonly pairing?: Pairing
    }
)
