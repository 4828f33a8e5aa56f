import { groupBy } from '../../kit/group.js'
import type { ConfusionMatrix, ConfusionRow } from '../../model/case-details.js'
import type { ReportModel } from '../../model/report.js'
import { type Cell, type Column, cell, tableOf } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** With more labels than this a matrix is too wide to read: then the mistakes are listed. */
const MOST_COLUMNS = 8
const MOST_MISTAKES = 10

interface Row extends ConfusionRow {
  readonly candidate: string
  readonly labels: readonly string[]
}

/** Which label was given for which, a table for each set of labels, candidates in the order of the main table. */
export function confusionSections(report: ReportModel): Section[] {
  const rows = candidateRows(report).flatMap(({ summary: { id }, details }) =>
    (details?.confusion ?? []).flatMap((matrix) => rowsOf(id, matrix)),
  )
  return [...groupBy(rows, ({ labels }) => JSON.stringify(labels)).values()].flatMap((same) => {
    const labels = same[0]?.labels ?? []
    return labels.length <= MOST_COLUMNS ? matrixSection(labels, same) : mistakeSection(labels, same)
  })
}

const rowsOf = (candidate: string, { labels, rows }: ConfusionMatrix): Row[] =>
  rows.map((row) => ({ candidate, labels, ...row }))

function matrixSection(labels: readonly string[], rows: readonly Row[]): Section[] {
  const columns: Column<Row>[] = [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    { text: 'right label', align: 'left', drop: 0, cell: ({ expected }) => cell(expected) },
    ...labels.map(
      (label, at): Column<Row> => ({
        text: label.replace(/\s+/g, ' '),
        align: 'right',
        drop: 0,
        cell: ({ expected, found }) => countCell(found[at] ?? 0, label === expected),
      }),
    ),
    { text: 'no label', align: 'right', drop: 0, cell: ({ noLabel }) => countCell(noLabel, false) },
  ]
  return tableSection('Labels given, by the right one', tableOf(columns, rows), { fold: true })
}

const countCell = (answers: number, isRight: boolean): Cell =>
  cell(String(answers), null, answers === 0 ? 'silent' : isRight ? 'plain' : 'bad')

interface Mistake {
  readonly candidate: string
  readonly expected: string
  readonly given: string
  readonly answers: number
}

function mistakeSection(labels: readonly string[], rows: readonly Row[]): Section[] {
  const mistakes = rows.flatMap(mistakesOf).sort((a, b) => b.answers - a.answers)
  const shown = mistakes.slice(0, MOST_MISTAKES)
  const notes =
    shown.length === mistakes.length ? [] : [`${mistakes.length - shown.length} rarer mistakes are in the JSON.`]
  const table = tableOf(mistakeColumns, shown)
  return tableSection(`Labels taken for others most often (of ${labels.length} labels)`, table, { fold: true, notes })
}

const mistakesOf = ({ candidate, labels, expected, found, noLabel }: Row): Mistake[] =>
  [...labels.map((given, at) => ({ given, answers: found[at] ?? 0 })), { given: 'no label', answers: noLabel }]
    .filter(({ given, answers }) => given !== expected && answers > 0)
    .map((mistake) => ({ candidate, expected, ...mistake }))

const mistakeColumns: readonly Column<Mistake>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'right label', align: 'left', drop: 0, cell: ({ expected }) => cell(expected) },
  { text: 'given', align: 'left', drop: 0, cell: ({ given }) => cell(given) },
  { text: 'answers', align: 'right', drop: 0, cell: ({ answers }) => cell(String(answers)) },
]
