import type { Sha256 } from '../../model/ports.js'
import type { OrderedPair } from '../../model/verdict.js'

type First = OrderedPair['first']

/**
 * The orders a pair of answers is shown in, by whose comes first. Which one leads is drawn by a hash of seed and case, so that
 * it is the same for every candidate, and about half of the cases each when only one order is read.
 */
export function ordersOf(caseId: string, count: 1 | 2, seed: number, sha256: Sha256): readonly First[] {
  const leads = Number.parseInt(sha256(`${seed}:${caseId}:order`).slice(0, 2), 16) % 2 === 0
  const both = leads ? (['candidate', 'baseline'] as const) : (['baseline', 'candidate'] as const)
  return both.slice(0, count)
}
