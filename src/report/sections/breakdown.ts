import type { ReportModel } from '../../model/report.js'
import type { CandidateSummary, TaskSummary } from '../../model/summary.js'
import * as figures from '../figures.js'
import { type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { candidateRows } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** The judge's scores criterion by criterion; nothing without a judge, or with one criterion, which is the quality itself. */
export function criteriaSections(report: ReportModel): Section[] {
  const criteria = report.run.judge?.criteria ?? []
  if (criteria.length < 2) return []
  const columns: Column<CandidateSummary>[] = [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ id }) => cell(id) },
    ...criteria.map((criterion, at): Column<CandidateSummary> => {
      const drop = criteria.length - at
      return { text: criterion, align: 'right', drop, cell: (candidate) => criterionCell(candidate, criterion) }
    }),
  ]
  const candidates = candidateRows(report).map(({ summary }) => summary)
  return tableSection('Quality by criterion (1–5)', tableOf(columns, candidates), { fold: true })
}

function criterionCell({ quality }: CandidateSummary, criterion: string) {
  const score = quality !== null && Object.hasOwn(quality.criteria, criterion) ? quality.criteria[criterion] : undefined
  return score === undefined || score.mean === null
    ? unmeasured
    : cell(score.mean.toFixed(2), figures.plusMinus(score.interval))
}

interface TaskRow {
  readonly task: string
  readonly candidate: string
  readonly summary: TaskSummary
}

/** Task by task, candidates in the order of the main table; nothing when all cases are of one task. */
export function taskSections(report: ReportModel): Section[] {
  const rows = candidateRows(report).flatMap(({ summary: { id, perTask } }) =>
    Object.entries(perTask).map(([task, summary]): TaskRow => ({ task, candidate: id, summary })),
  )
  const tasks = [...new Set(rows.map(({ task }) => task))].sort()
  if (tasks.length < 2) return []
  const byTask = tasks.flatMap((task) => rows.filter((row) => row.task === task))
  return tableSection('By task', tableOf(taskColumns, byTask), { fold: true })
}

const taskColumns: readonly Column<TaskRow>[] = [
  { text: 'task', align: 'left', drop: 0, cell: ({ task }) => cell(task) },
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  {
    text: 'quality 1–5',
    align: 'right',
    drop: 0,
    cell: ({ summary: { quality } }) =>
      quality === null || quality.mean === null
        ? unmeasured
        : cell(quality.mean.toFixed(2), figures.plusMinus(quality.interval)),
  },
  {
    text: 'checks passed',
    align: 'right',
    drop: 0,
    cell: ({ summary: { checks } }) =>
      checks === null || checks.total === 0
        ? unmeasured
        : cell(figures.percent(checks.rate), figures.percentBar(checks.interval)),
  },
  {
    text: '$ per 1,000 requests',
    align: 'right',
    drop: 1,
    cell: ({ summary: { usdPerThousandRequests: cost, perThousandInterval } }) =>
      cost === null
        ? unmeasured
        : cell(figures.dollars(cost), figures.dollarsBar(cost, perThousandInterval?.[1] ?? null)),
  },
  {
    text: 'p95',
    align: 'right',
    drop: 2,
    cell: ({ summary: { latencyMs } }) =>
      latencyMs === null ? unmeasured : cell(figures.latency(latencyMs, 'p95'), figures.latencyBar(latencyMs, 'p95')),
  },
  { text: 'calls', align: 'right', drop: 3, cell: ({ summary: { calls } }) => cell(String(calls)) },
]
