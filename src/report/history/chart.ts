import plot from 'simple-ascii-chart'
import type { HistoryMetric, HistorySeries } from '../../model/history.js'
import { levelText } from '../gate/figures.js'

const HEIGHT = 7
/** What the axis and its labels take beside the curve. */
const MARGIN = 16
const WIDEST = 72

/**
 * The curve of one candidate over its measured runs, numbered as in the table, with a line where its level changed; null for
 * fewer than two figures, or when all are the same: a line that is drawn from nothing says less than the table.
 */
export function chart(metric: HistoryMetric, { points, drift }: HistorySeries, width: number): string[] | null {
  const values = points.flatMap(({ figure }, at): [number, number][] =>
    figure === null ? [] : [[at + 1, figure.value]],
  )
  if (new Set(values.map(([, value]) => value)).size < 2) return null
  const since = drift.status === 'found' ? points.findIndex(({ runId }) => runId === drift.since) + 1 : null
  const text = plot(values, {
    width: Math.min(WIDEST, width - MARGIN),
    height: HEIGHT,
    formatter: (value, { axis }) => (axis === 'y' ? levelText(metric, value) : `${value}`),
    thresholds: since === null ? [] : [{ x: since - 0.5 }],
    symbols: { thresholds: { y: '┆' } },
  })
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}
