import type { GoldenFinding, LocatedCase } from '../model/golden-check.js'
import { duplicateFindings } from './duplicates.js'
import { finding } from './finding.js'
import { labelFindings } from './labels.js'
import { type TryAnswer, trialFindings } from './trials.js'

/** Everything that is wrong with the cases of a set, from the top of the file to its end. */
export async function examineCases(cases: readonly LocatedCase[], tryAnswer: TryAnswer): Promise<GoldenFinding[]> {
  const findings = [...duplicateFindings(cases), ...cases.flatMap(missingReference), ...labelFindings(cases)]
  for (const located of cases) findings.push(...(await trialFindings(located, tryAnswer)))
  return byPlace(findings)
}

/** In the order of their places. */
export const byPlace = (findings: readonly GoldenFinding[]): GoldenFinding[] =>
  findings.toSorted(
    (a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0),
  )

function missingReference(located: LocatedCase): GoldenFinding[] {
  if (located.goldenCase.reference !== null) return []
  const tried = located.goldenCase.checks.length > 0 ? ', and its checks cannot be tried' : ''
  return [
    finding(
      'no_reference',
      located,
      ['id'],
      `has no reference: a judge has nothing to hold answers against${tried}`,
      'write the answer you would be glad to get',
    ),
  ]
}
