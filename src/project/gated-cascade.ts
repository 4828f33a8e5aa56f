/** Cases by which of two models gets them right. */
export interface OutcomeTable {
  readonly both: number
  readonly onlyWeak: number
  readonly onlyStrong: number
  readonly neither: number
}

/** How often a gate calls a wrong answer wrong (sensitivity) and a right one right (specificity), 0..1. */
export interface Gate {
  readonly sensitivity: number
  readonly specificity: number
}

/**
 * What a two-step cascade gets right and how often it escalates, both as shares of all cases: the weak model answers, and
 * what the gate calls wrong goes to the strong one.
 *
 * With N cases: accuracy = [sp (both + onlyWeak) + (1 - sp) both + se onlyStrong] / N, since a right answer that is escalated
 * all the same stays right only where the strong model is right too; escalation = [(1 - sp)(both + onlyWeak) + se (onlyStrong +
 * neither)] / N. Throws RangeError for an empty table.
 */
export function gatedCascade(
  { both, onlyWeak, onlyStrong, neither }: OutcomeTable,
  { sensitivity, specificity }: Gate,
): { readonly accuracy: number; readonly escalation: number } {
  const cases = both + onlyWeak + onlyStrong + neither
  if (cases <= 0) throw new RangeError('a cascade over no cases has no accuracy')
  const weakRight = both + onlyWeak
  const kept = specificity * weakRight + (1 - specificity) * both
  return {
    accuracy: (kept + sensitivity * onlyStrong) / cases,
    escalation: ((1 - specificity) * weakRight + sensitivity * (onlyStrong + neither)) / cases,
  }
}
