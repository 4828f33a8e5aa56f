import type { ReportModel } from '../../model/report.js'
import type { Comparison } from '../../model/summary.js'
import { pValue } from '../figures.js'
import { type Cell, type Column, cell, type Tone, tableOf, unmeasured } from '../layout/table.js'
import { differenceFigures } from '../main-cells.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** Each candidate against the reference over the cases both have, with what the test finds. */
export function differenceSections(report: ReportModel): Section[] {
  const order = candidateRows(report).map(({ summary }) => summary.id)
  const rows = (['quality', 'checks'] as const).flatMap((metric) =>
    order.flatMap((id) => report.comparisons.filter((one) => one.metric === metric && one.candidate === id)),
  )
  return tableSection(`Score against ${report.run.compareTo ?? 'ref'}, case by case`, tableOf(columns, rows), {
    fold: true,
    notes: ['p is adjusted for the number of candidates (Holm); below 0.05 counts as a difference.'],
  })
}

const verdicts: Readonly<Record<Comparison['verdict'], readonly [words: string, tone: Tone]>> = {
  better: ['better', 'good'],
  worse: ['worse', 'bad'],
  no_difference_found: ['no difference found', 'plain'],
  too_few_cases: ['too few cases', 'plain'],
}

const columns: readonly Column<Comparison>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'by', align: 'left', drop: 0, cell: ({ metric }) => cell(metric) },
  { text: 'difference', align: 'right', drop: 0, cell: difference },
  {
    text: 'finding',
    align: 'left',
    drop: 0,
    cell: ({ verdict }) => cell(verdicts[verdict][0], null, verdicts[verdict][1]),
  },
  { text: 'p', align: 'right', drop: 1, cell: ({ adjustedPValue: p }) => (p === null ? unmeasured : cell(pValue(p))) },
  { text: 'test', align: 'left', drop: 3, cell: ({ test }) => (test === null ? unmeasured : cell(test)) },
  { text: 'cases', align: 'right', drop: 2, cell: ({ n }) => cell(String(n)) },
]

function difference({ metric, difference: value, interval }: Comparison): Cell {
  return value === null ? unmeasured : cell(...differenceFigures(metric, value, interval))
}
