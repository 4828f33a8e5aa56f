import { groupBy } from '../kit/group.js'
import type { ConfusionMatrix, ConfusionRow } from '../model/case-details.js'
import type { LabelFinding } from '../model/verdict.js'

/** A matrix for each set of labels, in the order of the sets' names, so that equal logs print equal bytes. */
export function confusionOf(findings: readonly LabelFinding[]): ConfusionMatrix[] {
  return [...groupBy(findings, ({ labels }) => JSON.stringify(labels))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => matrixOf(same))
}

function matrixOf(findings: readonly LabelFinding[]): ConfusionMatrix {
  const labels = findings[0]?.labels ?? []
  const byExpected = groupBy(findings, ({ expected }) => expected)
  return { labels, rows: labels.flatMap((label) => rowOf(label, byExpected.get(label) ?? [], labels)) }
}

function rowOf(expected: string, findings: readonly LabelFinding[], labels: readonly string[]): ConfusionRow[] {
  if (findings.length === 0) return []
  const count = (label: string | null): number => findings.filter(({ found }) => found === label).length
  return [{ expected, found: labels.map(count), noLabel: count(null) }]
}
