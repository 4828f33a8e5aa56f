import type { ReportModel } from '../../model/report.js'
import type { CandidateSummary } from '../../model/summary.js'
import { timesCheaperBy } from '../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** What the price book says of each candidate's model. */
export function priceSections(report: ReportModel): Section[] {
  const candidates = candidateRows(report).map(({ summary }) => summary)
  const unknown = candidates.filter(({ price }) => price === null).map(({ id }) => id)
  return tableSection('List prices ($ per million tokens)', tableOf(columns(report.run.compareTo), candidates), {
    fold: true,
    notes: unknown.length === 0 ? [] : [`No price is known for: ${unknown.join(', ')}.`],
  })
}

const columns = (compareTo: string | null): Column<CandidateSummary>[] => [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ id }) => cell(id) },
  { text: 'input', align: 'right', drop: 0, cell: ({ price }) => rate(price?.inputPerMTok ?? null) },
  { text: 'output', align: 'right', drop: 0, cell: ({ price }) => rate(price?.outputPerMTok ?? null) },
  {
    text: `against ${compareTo ?? 'ref'}`,
    align: 'left',
    drop: 1,
    cell: (candidate) => cheaper(candidate, compareTo),
  },
  { text: 'read on', align: 'left', drop: 2, cell: ({ price }) => text(price?.retrievedAt ?? null) },
]

const rate = (usd: string | null): Cell => (usd === null ? unmeasured : cell(`$${usd}`))
const text = (value: string | null): Cell => (value === null ? unmeasured : cell(value))

function cheaper({ id, price }: CandidateSummary, compareTo: string | null): Cell {
  if (id === compareTo) return { ...unmeasured, value: 'ref' }
  const ratio = price?.timesCheaperByOutputPrice ?? null
  return ratio === null ? unmeasured : cell(timesCheaperBy(ratio, 'output price'))
}
