import type { PairVerdict, Preference, RatedPair } from '../../model/calibration.js'

/** What a judge says of a pair after both looks at it, in words of the file's order. */
export interface PairOutcome {
  readonly choice: Preference
  /** Turning the pair round turned the verdict round: it went by the place, so neither answer is chosen. */
  readonly flipped: boolean
  /** Of its two verdicts, how many chose the slot shown first, less how many chose the other. */
  readonly firstSlotLead: number
  readonly slotChoices: { readonly first: number; readonly second: number }
}

/**
 * Both looks together: the answer that one look chooses and the other does not deny. Null when either look gave no verdict.
 */
export function outcomeOf({ asGiven, swapped }: PairVerdict): PairOutcome | null {
  if (asGiven === null || swapped === null) return null
  const turned = turnedRound[swapped]
  const flipped = asGiven !== 'same' && turned !== 'same' && asGiven !== turned
  const looks = [asGiven, swapped]
  const [first, second] = [countOf(looks, 'first'), countOf(looks, 'second')]
  return {
    choice: flipped ? 'same' : asGiven === 'same' ? turned : asGiven,
    flipped,
    firstSlotLead: first - second,
    slotChoices: { first, second },
  }
}

/** What most raters prefer; null when no preference has more of them than every other. */
export function majority(people: RatedPair['people']): Preference | null {
  const counts = preferences.map((preference) => countOf(people, preference))
  const most = Math.max(...counts)
  const [winner, ...others] = preferences.filter((_, at) => counts[at] === most && most > 0)
  return winner !== undefined && others.length === 0 ? winner : null
}

export const preferences = ['first', 'same', 'second'] as const satisfies readonly Preference[]

/** The same said of the pair in the other order. */
export const turnedRound = { first: 'second', same: 'same', second: 'first' } as const

const countOf = (said: readonly (Preference | null)[], preference: Preference): number =>
  said.filter((one) => one === preference).length
