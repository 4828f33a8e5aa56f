import { type Column, cell } from './layout/table.js'
import * as cells from './main-cells.js'
import type { CandidateRow } from './rows.js'

/** A column of the main table and where it stands when all of them are too wide for one table: beside money, or with speed. */
export interface MainColumn extends Column<CandidateRow> {
  readonly panel: 'both' | 'value' | 'speed'
}

/**
 * The one list that terminal and Markdown print, so that they cannot disagree. On narrow terminals columns go in this order:
 * calls, score per $, TTFT, tokens/s, p50, score against the reference, $ per 1,000 requests, errors, times cheaper, answers
 * scored, checks, calls priced. Quality, the month's bill and p95 stay. Of two tables each drops its own.
 */
export const mainColumns: readonly MainColumn[] = [
  { text: '#', panel: 'value', align: 'right', drop: 0, cell: cells.rank },
  { text: 'candidate', panel: 'both', align: 'left', drop: 0, cell: ({ summary }) => cell(summary.id) },
  { text: 'quality\n1–5', panel: 'value', align: 'right', drop: 0, cell: cells.quality },
  { text: 'answers\nscored', panel: 'speed', align: 'right', drop: 2, cell: cells.coverage },
  { text: 'checks\npassed', panel: 'value', align: 'right', drop: 1, cell: cells.checks },
  {
    text: 'latency\np50',
    panel: 'speed',
    align: 'right',
    drop: 6,
    cell: (row) => cells.latency(row, 'latencyMs', 'p50'),
  },
  {
    text: 'latency\np95',
    panel: 'speed',
    align: 'right',
    drop: 0,
    cell: (row) => cells.latency(row, 'latencyMs', 'p95'),
  },
  { text: 'TTFT\np50', panel: 'speed', align: 'right', drop: 8, cell: (row) => cells.latency(row, 'ttftMs', 'p50') },
  { text: 'tok/s\np50', panel: 'speed', align: 'right', drop: 7, cell: cells.tokensPerSecond },
  { text: 'errors', panel: 'speed', align: 'right', drop: 3, cell: cells.errors },
  {
    text: 'calls',
    panel: 'speed',
    align: 'right',
    drop: 10,
    cell: cells.callsRunCell,
  },
  { text: '$ per 1,000\nrequests', panel: 'value', align: 'right', drop: 4, cell: cells.perThousand },
  { text: 'calls\npriced', panel: 'speed', align: 'right', drop: 1, cell: cells.priced },
  { text: '$ per\nmonth', panel: 'value', align: 'right', drop: 0, cell: cells.perMonth },
  { text: 'times\ncheaper', panel: 'value', align: 'right', drop: 2, cell: cells.timesCheaper },
  { text: 'score\nagainst ref', panel: 'value', align: 'right', drop: 5, cell: cells.difference },
  { text: 'score\nper $', panel: 'speed', align: 'right', drop: 9, cell: cells.scorePerDollar },
]
