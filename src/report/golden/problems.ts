import { groupBy } from '../../kit/group.js'
import { forTerminal } from '../../kit/text/sanitise.js'
import { describeProblem } from '../../model/errors.js'
import type { GoldenFinding, GoldenRule } from '../../model/golden-check.js'

/** So many problems of one kind are printed; the rest is counted. */
const MOST_OF_A_KIND = 20

/** Problems in the order of the file, those of one kind that are too many counted at the end. */
export function problemLines(problems: readonly GoldenFinding[]): string[] {
  const ofKind = groupBy(problems, ({ rule }) => rule)
  const shown = new Set([...ofKind.values()].flatMap((found) => found.slice(0, MOST_OF_A_KIND)))
  return [
    ...problems.filter((problem) => shown.has(problem)).map(problemText),
    ...[...ofKind].flatMap(([rule, found]) =>
      found.length > MOST_OF_A_KIND
        ? [`… and ${found.length - MOST_OF_A_KIND} more ${kinds[rule]}: --format json has all`]
        : [],
    ),
  ]
}

const problemText = ({ caseId, what, ...problem }: GoldenFinding): string =>
  forTerminal(describeProblem({ ...problem, what: caseId === null ? what : `${caseId}: ${what}` }))

const kinds: Readonly<Record<GoldenRule, string>> = {
  form: 'mistakes of form',
  duplicate: 'duplicates',
  near_duplicate: 'near-duplicates',
  no_reference: 'cases without a reference',
  reference_fails: 'checks that fail their own reference',
  passes_generic: 'cases that a generic answer passes',
  labels_differ: 'cases with other labels',
  unknown_label: 'unknown labels',
  untried: 'checks that could not be tried',
}
