import type { ReportModel } from '../../model/report.js'
import type { JurySummary } from '../../model/summary.js'
import { percent } from '../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** What each member of a jury makes of each candidate, and how far they agree; nothing without a jury. */
export function jurySections(report: ReportModel): Section[] {
  const { jury } = report
  if (jury === null) return []
  const rows = [...candidateRows(report).map(({ summary }) => summary.id), ALL]
  return tableSection('Jury: mean quality by judge (1–5)', tableOf(columns(jury), rows), {
    fold: true,
    notes: [agreement(jury), ...coverage(jury)],
  })
}

const ALL = 'all candidates'

const columns = ({ judges }: JurySummary): Column<string>[] => [
  { text: 'candidate', align: 'left', drop: 0, cell: (id) => cell(id) },
  ...judges.map(({ model, mean, means }, at): Column<string> => {
    const drop = judges.length - at
    return { text: model, align: 'right', drop, cell: (id) => mark(id === ALL ? mean : (means[id] ?? null)) }
  }),
]

const mark = (mean: number | null): Cell => (mean === null ? unmeasured : cell(mean.toFixed(2)))

function agreement({ alpha }: JurySummary): string {
  const parts = Object.entries(alpha).map(
    ([criterion, value]) => `${criterion} ${value === null ? '—' : value.toFixed(2).replace('-', '−')}`,
  )
  return `Agreement (Krippendorff's alpha, ordinal; 1 is perfect, 0 is chance): ${parts.join(', ')}. The median of the jury counts, where two judges in three scored.`
}

function coverage({ judges }: JurySummary): string[] {
  const gaps = judges.filter(({ scored, judged }) => scored < judged)
  if (gaps.length === 0) return []
  const parts = gaps.map(({ model, scored, judged }) => `${model} ${percent(scored / judged)}`)
  return [`Answers scored, of those a judge was asked about: ${parts.join(', ')}.`]
}
