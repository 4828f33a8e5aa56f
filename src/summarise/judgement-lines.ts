import type { CheckResult, Judgement, Verdict } from '../model/verdict.js'

/** What counts of `judgements.jsonl`, by call id. */
export interface ReadJudgements {
  readonly checkResults: ReadonlyMap<string, readonly CheckResult[]>
  /** By fingerprint of the judge, then by call id. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>
}

/** The last line of a call wins: it was checked, or judged by that judge, again. */
export function readJudgements(lines: readonly Judgement[]): ReadJudgements {
  const checkResults = new Map<string, readonly CheckResult[]>()
  const verdicts = new Map<string, Map<string, Verdict>>()
  for (const line of lines) {
    if (line.type === 'checks') checkResults.set(line.callId, line.results)
    if (line.type !== 'verdict') continue
    const given = verdicts.get(line.judge)
    if (given === undefined) verdicts.set(line.judge, new Map([[line.callId, line.verdict]]))
    else given.set(line.callId, line.verdict)
  }
  return { checkResults, verdicts }
}
