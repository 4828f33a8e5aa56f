import type { CheckResult, Judgement, Verdict } from '../model/verdict.js'

/** What counts of `judgements.jsonl`, by call id. */
export interface ReadJudgements {
  readonly checkResults: ReadonlyMap<string, readonly CheckResult[]>
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/**
 * The last line of a call wins: it was checked or judged again.
 *
 * @param fingerprint verdicts of any other judge are another yardstick and left aside; null: all are
 */
export function readJudgements(lines: readonly Judgement[], fingerprint: string | null): ReadJudgements {
  const checkResults = new Map<string, readonly CheckResult[]>()
  const verdicts = new Map<string, Verdict>()
  for (const line of lines) {
    if (line.type === 'checks') checkResults.set(line.callId, line.results)
    if (line.type === 'verdict' && line.judge === fingerprint) verdicts.set(line.callId, line.verdict)
  }
  return { checkResults, verdicts }
}

/** Whether the judge was asked for this verdict. An empty answer is not sent, nor is one past the judge's budget. */
export const wasSentToJudge = ({ status }: Verdict): boolean => status !== 'no_answer' && status !== 'skipped_budget'
