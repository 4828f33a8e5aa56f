import type { ReportModel } from '../../model/report.js'
import type { CandidateSummary } from '../../model/summary.js'
import { cheaper, cheaperTone } from '../figures.js'
import { type Cell, type Column, cell, reference, tableOf, unmeasured } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** What the price book says of each candidate's model. */
export function priceSections(report: ReportModel): Section[] {
  const candidates = candidateRows(report).map(({ summary }) => summary)
  const unknown = candidates.filter(({ price }) => price === null).map(({ id }) => id)
  return tableSection(
    `List prices in USD per million tokens${report.run.compareTo === null ? '' : `, against ${report.run.compareTo}`}`,
    tableOf(columns(report.run.compareTo), candidates),
    {
      fold: true,
      notes: unknown.length === 0 ? [] : [`No price is known for: ${unknown.join(', ')}.`],
    },
  )
}

const columns = (compareTo: string | null): Column<CandidateSummary>[] => [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ id }) => cell(id) },
  { text: 'input', align: 'right', drop: 0, cell: ({ price }) => rate(price?.inputPerMTok ?? null) },
  { text: 'output', align: 'right', drop: 0, cell: ({ price }) => rate(price?.outputPerMTok ?? null) },
  {
    text: 'by output price',
    align: 'left',
    drop: 1,
    cell: (candidate) => againstReference(candidate, compareTo),
  },
  { text: 'read on', align: 'left', drop: 2, cell: ({ price }) => text(price?.retrievedAt ?? null) },
]

const rate = (usd: string | null): Cell => (usd === null ? unmeasured : cell(`$${usd}`))
const text = (value: string | null): Cell => (value === null ? unmeasured : cell(value))

function againstReference({ id, price }: CandidateSummary, compareTo: string | null): Cell {
  if (id === compareTo) return reference
  const ratio = compareTo === null ? null : (price?.timesCheaperByOutputPrice ?? null)
  return ratio === null ? unmeasured : cell(cheaper(ratio), null, cheaperTone(ratio))
}
