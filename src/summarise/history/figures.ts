import { groupBy } from '../../kit/group.js'
import { type MeanEstimate, meanInterval } from '../../kit/stats/mean.js'
import type { HistoryFigure, HistoryMetric } from '../../model/history.js'
import type { CandidateSummary, LatencySummary } from '../../model/summary.js'
import { approxUsd } from '../../model/usd.js'
import type { UnansweredSample } from '../samples.js'

/**
 * A candidate's figure of one metric, as the report of that run has it; null: not measured.
 *
 * @param samples its calls; only the tokens of answers are read from them
 */
export function figureOf(
  metric: HistoryMetric,
  summary: CandidateSummary,
  samples: readonly UnansweredSample[],
): HistoryFigure | null {
  const { quality, checks, calls, cost, latencyMs, ttftMs } = summary
  switch (metric) {
    case 'quality':
      return quality === null || quality.mean === null
        ? null
        : { value: quality.mean, interval: quality.interval, n: quality.scored }
    case 'passRate':
      return checks === null ? null : { value: checks.rate, interval: checks.interval, n: checks.total }
    case 'cost':
      return cost.usdPerThousandRequests === null
        ? null
        : { value: approxUsd(cost.usdPerThousandRequests), interval: cost.perThousandInterval, n: calls.ok }
    case 'latencyP50':
      return percentileOf(latencyMs, 'p50')
    case 'latencyP95':
      return percentileOf(latencyMs, 'p95')
    case 'ttft':
      return percentileOf(ttftMs, 'p50')
    case 'errorRate':
      return calls.errorRate === null
        ? null
        : { value: calls.errorRate, interval: calls.errorRateInterval, n: calls.planned - calls.notRun - calls.kept }
    case 'outputTokens':
      return tokensPerAnswer(samples)
    default:
      return metric satisfies never
  }
}

const percentileOf = (summary: LatencySummary | null, at: 'p50' | 'p95'): HistoryFigure | null =>
  summary === null ? null : { value: summary[at], interval: summary.intervals[at], n: summary.n }

/** The mean over cases, repeats averaged inside each. */
function tokensPerAnswer(samples: readonly UnansweredSample[]): HistoryFigure | null {
  const counted = samples.flatMap(({ caseId, outputTokens }) =>
    outputTokens === null ? [] : [{ caseId, outputTokens }],
  )
  const byCase = groupBy(counted, ({ caseId }) => caseId)
  const means = [...byCase.values()].map(
    (calls) => calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0) / calls.length,
  )
  const { mean, interval, n }: MeanEstimate = meanInterval(means)
  return mean === null ? null : { value: mean, interval, n }
}
