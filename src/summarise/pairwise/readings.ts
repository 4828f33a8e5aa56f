import { groupBy } from '../../kit/group.js'
import type { Judgement, PairVerdict, Unscored } from '../../model/verdict.js'
import { commonestReason, quorum } from '../joint-verdict.js'

export type PairLine = Extract<Judgement, { type: 'pair' }>

/** What all judges together say of a pair in one order: 1 for the candidate, -1 for the baseline, 0 for neither. */
export type Reading =
  | { readonly status: 'scored'; readonly value: -1 | 0 | 1; readonly slot: 'first' | 'second' | null }
  | { readonly status: 'identical' }
  | { readonly status: Unscored['status'] }

/** The lines of one pair in one order, by these judges, as one reading. Null while too few have read it. */
export function jointReading(lines: readonly PairLine[], judges: readonly string[]): Reading | null {
  const [one] = lines
  if (one === undefined) return null
  const last = new Map(lines.map((line) => [line.judge, line.verdict]))
  const verdicts = judges.map((judge) => last.get(judge) ?? null)
  if (verdicts.some((verdict) => verdict?.status === 'identical')) return { status: 'identical' }
  const sitting = verdicts.filter((verdict) => verdict?.status !== 'excluded_self')
  if (sitting.length === 0) return { status: 'excluded_self' }
  const votes = sitting.flatMap((verdict) => (verdict?.status === 'scored' ? [slotOf(verdict)] : []))
  if (votes.length > 0 && votes.length >= quorum(sitting.length)) return decide(votes, one.first)
  const reason = commonestReason(sitting)
  return reason === null ? null : { status: reason }
}

type Slot = 'first' | 'second' | null

/** By the majority of votes; without one, neither. */
function decide(votes: readonly Slot[], first: PairLine['first']): Reading {
  const counts = groupBy(votes, (slot) => slot)
  const slot = [...counts].find(([, same]) => 2 * same.length > votes.length)?.[0] ?? null
  if (slot === null) return { status: 'scored', value: 0, slot }
  return { status: 'scored', value: (slot === 'first') === (first === 'candidate') ? 1 : -1, slot }
}

function slotOf({ preference }: Extract<PairVerdict, { status: 'scored' }>): Slot {
  switch (preference) {
    case 'first_much':
    case 'first':
      return 'first'
    case 'second_much':
    case 'second':
      return 'second'
    case 'same':
      return null
    default:
      return preference satisfies never
  }
}
