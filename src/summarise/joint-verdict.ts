import { percentile } from '../kit/stats/percentile.js'
import type { Unscored, Verdict } from '../model/verdict.js'

/** What the judges of a run say of one answer together. Between two levels when an even number of them is divided. */
export type JointVerdict =
  | {
      readonly status: 'scored'
      readonly scores: Readonly<Record<string, number>>
      /** Of all who scored, one after the other, each once. */
      readonly reasoning: string
    }
  | { readonly status: Unscored['status'] }

/** Of this many judges who may read an answer, so many must have scored it. */
export const quorum = (judges: number): number => Math.ceil((2 * judges) / 3)

/**
 * Puts the verdicts of all judges on one answer together: by criterion the median of those who scored, who must be two in
 * three. Judges of the candidate's own family are left out. Short of that, the commonest reason for having no score.
 *
 * @param verdicts one per judge; null: it has not read the answer yet
 * @returns null while too few have read it to tell
 */
export function jointVerdict(verdicts: readonly (Verdict | null)[]): JointVerdict | null {
  const sitting = verdicts.filter((verdict) => verdict?.status !== 'excluded_self')
  if (verdicts.length > 0 && sitting.length === 0) return { status: 'excluded_self' }
  const scored = sitting.flatMap((verdict) => (verdict?.status === 'scored' ? [verdict] : []))
  if (scored.length > 0 && scored.length >= quorum(sitting.length)) {
    const reasoning = [...new Set(scored.map((verdict) => verdict.reasoning))].join('\n')
    return { status: 'scored', scores: medians(scored.map(({ scores }) => scores)), reasoning }
  }
  const reason = commonestReason(sitting)
  return reason === null ? null : { status: reason }
}

function medians(scored: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const criteria = Object.keys(scored[0] ?? {})
  return Object.fromEntries(
    criteria.map((id) => [
      id,
      percentile(
        scored.map((scores) => scores[id] ?? 0).sort((a, b) => a - b),
        0.5,
      ),
    ]),
  )
}

/** Why most of those who gave no score gave none; of equally common reasons the first by the alphabet. */
export function commonestReason<Status extends string>(
  verdicts: readonly ({ readonly status: Status | 'scored' } | null)[],
): Exclude<Status, 'scored'> | null {
  const counts = new Map<Exclude<Status, 'scored'>, number>()
  for (const verdict of verdicts) {
    if (verdict === null || verdict.status === 'scored') continue
    const status = verdict.status as Exclude<Status, 'scored'>
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? null
}
