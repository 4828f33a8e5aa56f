import { mean } from '../kit/stats/describe.js'
import { percentile, percentileInterval } from '../kit/stats/percentile.js'
import type { CallFacts } from '../model/run.js'
import type { CandidateSummary, LatencySummary } from '../model/summary.js'
import { effectiveMs } from './timings.js'

/** Percentiles with exact intervals; null when nothing was measured. Values that are null (not measured) are left out. */
export function summariseLatency(values: readonly (number | null)[]): LatencySummary | null {
  const sorted = ascending(values)
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) return null
  return {
    n: sorted.length,
    mean: mean(sorted) ?? min,
    p50: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    min,
    max,
    intervals: {
      p50: percentileInterval(sorted, 0.5),
      p90: percentileInterval(sorted, 0.9),
      p95: percentileInterval(sorted, 0.95),
      p99: percentileInterval(sorted, 0.99),
    },
  }
}

/** Tokens per second of each request, 1000 / tpot; null when no request had a rhythm to measure. */
export function summariseSpeed(tpots: readonly (number | null)[]): CandidateSummary['tokensPerSecond'] {
  const speeds = ascending(tpots.map((tpot) => (tpot === null ? null : 1000 / tpot)))
  const average = mean(speeds)
  return average === null ? null : { n: speeds.length, p50: percentile(speeds, 0.5), mean: average }
}

/** Percentiles of effective latency over all calls that ran, a failed one taking for ever; null when none ran. */
export function failureAdjusted(ran: readonly CallFacts[]): CandidateSummary['failureAdjusted'] {
  const sorted = ascending(
    ran.map((call) => (call.outcome.status === 'failed' ? Number.POSITIVE_INFINITY : effectiveMs(call))),
  )
  if (sorted.length === 0) return null
  const at = (q: number): { ms: number | null; infinite: boolean } => {
    const ms = percentile(sorted, q)
    return ms === Number.POSITIVE_INFINITY ? { ms: null, infinite: true } : { ms, infinite: false }
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

const ascending = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null).sort((a, b) => a - b)
