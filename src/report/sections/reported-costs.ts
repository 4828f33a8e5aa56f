import type { ReportModel } from '../../model/report.js'
import type { CandidateSummary } from '../../model/summary.js'
import { dollars, signed } from '../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** What we computed beside what the gateways say they charged; nothing where none of them said. */
export function reportedCostSections(report: ReportModel): Section[] {
  const told = candidateRows(report)
    .map(({ summary }) => summary)
    .filter(({ cost }) => cost.reportedCalls > 0)
  return tableSection('Cost as computed, and as the gateway reports it', tableOf(columns, told), {
    fold: true,
    notes: ['Drift is computed over reported, less one, of the calls that have both.'],
  })
}

const columns: Column<CandidateSummary>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ id }) => cell(id) },
  { text: 'computed', align: 'right', drop: 0, cell: ({ cost }) => money(cost.usd) },
  { text: 'reported', align: 'right', drop: 0, cell: ({ cost }) => money(cost.reportedUsd) },
  { text: 'of calls', align: 'right', drop: 2, cell: ({ cost }) => cell(String(cost.reportedCalls)) },
  { text: 'drift', align: 'right', drop: 1, cell: ({ cost }) => drift(cost.drift) },
]

const money = (amount: CandidateSummary['cost']['usd']): Cell => (amount === null ? unmeasured : cell(dollars(amount)))

const drift = (share: number | null): Cell => (share === null ? unmeasured : cell(`${signed(share * 100, 1)} %`))
