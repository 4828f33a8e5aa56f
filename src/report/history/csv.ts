import { forCsv, forTerminal } from '../../kit/text/sanitise.js'
import type { History } from '../../model/history.js'

const columns = ['metric', 'candidate', 'model', 'run', 'started_at', 'value', 'low', 'high', 'n', 'kept', 'new_level']

/** For spreadsheets and scripts: a line per candidate and run, the oldest first, at full precision; not measured is empty. */
export function csv({ metric, series }: History): string {
  const lines = series.flatMap(({ candidate, model, points, drift }) =>
    points.map(({ runId, startedAt, figure, kept }) => {
      const [low, high] = figure?.interval ?? [null, null]
      const isNewLevel = drift.status === 'found' && drift.since === runId
      return [metric, candidate, model, runId, startedAt, figure?.value, low, high, figure?.n, kept, isNewLevel]
    }),
  )
  return [columns, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

const field = (value: string | number | boolean | null | undefined): string =>
  forCsv(forTerminal(value === null || value === undefined ? '' : String(value)))
