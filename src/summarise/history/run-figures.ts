import type { HistoryMetric, HistoryPoint } from '../../model/history.js'
import type { RunLog } from '../../model/run.js'
import { runSamples } from '../samples.js'
import { summarise } from '../summarise.js'
import { figureOf } from './figures.js'

/** What a run adds to a trend: a few figures, so that the run itself need not be held. */
export interface RunFigures {
  readonly runId: string
  /** ISO instant. */
  readonly startedAt: string
  /** Whose marks its quality is; null: nobody's. */
  readonly judge: { readonly model: string; readonly fingerprint: string } | null
  readonly complete: boolean
  readonly candidates: readonly { readonly id: string; readonly model: string; readonly point: HistoryPoint }[]
}

/** Reads one metric of every candidate off a run, as the run's own report has it. */
export function runFigures(log: RunLog, metric: HistoryMetric): RunFigures {
  const { candidates, judges, yardstick } = summarise(log)
  const { calls } = metric === 'outputTokens' ? runSamples(log, null) : { calls: new Map() }
  const { id: runId, startedAt } = log.header
  return {
    runId,
    startedAt,
    judge: yardstick === null ? null : { model: judges.map(({ model }) => model).join(', '), fingerprint: yardstick },
    complete: candidates.every(({ calls: { notRun } }) => notRun === 0),
    candidates: candidates.map((summary) => ({
      id: summary.id,
      model: summary.model,
      point: {
        runId,
        startedAt,
        figure: figureOf(metric, summary, calls.get(summary.id) ?? []),
        kept: summary.calls.ok === 0 ? 0 : summary.calls.kept / summary.calls.ok,
      },
    })),
  }
}
