import type { CheckResult, Verdict } from '../../model/verdict.js'

/** "failed contains: did not find …". */
export const checkLine = ({ status, type, note }: CheckResult): string =>
  note === null ? `${status} ${type}` : `${status} ${type}: ${note}`

/** What the judge said, or why there is no score. */
export function verdictLines(verdict: Verdict): string[] {
  switch (verdict.status) {
    case 'scored':
      return [
        Object.entries(verdict.scores)
          .map(([criterion, score]) => `${criterion} ${score}`)
          .join(', '),
        verdict.reasoning,
      ]
    case 'judge_error':
      return [`no verdict, ${verdict.failure}: ${verdict.message}`]
    case 'judge_refusal':
    case 'judge_truncated':
    case 'judge_empty':
    case 'judge_unparsable':
      return [`no verdict, ${verdict.status}`, ...(verdict.raw.trim() === '' ? [] : [verdict.raw])]
    case 'no_answer':
      return ['not judged: there is no answer']
    case 'skipped_budget':
      return ['not judged: the money for the judge was used up']
    case 'excluded_self':
      return ["not judged: the model is of the judge's own family"]
    default:
      return verdict satisfies never
  }
}
