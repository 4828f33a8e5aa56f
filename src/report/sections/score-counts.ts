import type { ScoreCount } from '../../model/case-details.js'
import type { ReportModel } from '../../model/report.js'
import { type Column, cell, tableOf } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

interface Row {
  readonly candidate: string
  readonly counts: readonly ScoreCount[]
}

/** How many answers had which score, candidates in the order of the main table; nothing without a judge. */
export function scoreCountSections(report: ReportModel): Section[] {
  const rows = candidateRows(report).flatMap(({ summary: { id }, details }): Row[] => {
    const counts = details?.distribution ?? null
    return counts === null ? [] : [{ candidate: id, counts }]
  })
  const levels = rows[0]?.counts.map(({ score }) => score) ?? []
  const columns: Column<Row>[] = [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    ...levels.map(
      (level): Column<Row> => ({
        text: String(level),
        align: 'right',
        drop: 0,
        cell: ({ counts }) => countCell(counts.find(({ score }) => score === level)?.answers ?? 0),
      }),
    ),
  ]
  return tableSection('Answers by score (to the nearest half)', tableOf(columns, rows), { fold: true })
}

const countCell = (answers: number) => cell(String(answers), null, answers === 0 ? 'silent' : 'plain')
