import type { Attempt } from './ask.js'
import type { FailureClass } from './failure.js'

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

/** What became of one judged answer. `scores` are on the criteria's own 1-5 scale. Only `scored` has numbers. */
export type Verdict =
  | {
      readonly status: 'scored'
      readonly scores: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>>
      readonly reasoning: string
    }
  | { readonly status: 'judge_refusal' | 'judge_truncated' | 'judge_empty' | 'judge_unparsable'; readonly raw: string }
  | { readonly status: 'judge_error'; readonly failure: FailureClass; readonly message: string }
  | { readonly status: 'no_answer' | 'skipped_budget' }

export type VerdictStatus = Verdict['status']

/** A line of `judgements.jsonl`. */
export type Judgement =
  | { readonly type: 'checks'; readonly callId: string; readonly results: readonly CheckResult[] }
  | { readonly type: 'judging'; readonly callId: string; readonly reservedUsd: string }
  | {
      readonly type: 'verdict'
      readonly callId: string
      /** Fingerprint of the judge: model, template, criteria, parameters. */
      readonly judge: string
      readonly verdict: Verdict
      readonly attempts: readonly Attempt[]
    }
