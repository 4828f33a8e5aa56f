import { formatCount } from '../kit/text/format.js'
import type { CandidateSummary, Comparison, Interval } from '../model/summary.js'
import { approxUsd } from '../model/usd.js'
import * as figures from './figures.js'
import { type Cell, cell, reference, unmeasured } from './layout/table.js'
import type { CandidateRow } from './rows.js'

const callsRun = ({ calls }: CandidateSummary): number => calls.planned - calls.notRun

export function rank({ summary }: CandidateRow): Cell {
  if (summary.rank === null) return unmeasured
  const [best, worst] = summary.rank
  return cell(best === worst ? String(best) : `${best}-${worst}`)
}

export function quality({ summary }: CandidateRow): Cell {
  if (summary.quality === null || summary.quality.mean === null) return unmeasured
  return cell(summary.quality.mean.toFixed(2), figures.plusMinus(summary.quality.interval))
}

/** Share of the answers sent to the judge that got a score: silent unless some got none. */
export function coverage({ summary: { quality: judged } }: CandidateRow): Cell {
  if (judged === null || judged.judged === 0) return unmeasured
  const share = judged.scored / judged.judged
  return cell(figures.percent(share), null, share < 1 ? 'bad' : 'silent')
}

export function checks({ summary }: CandidateRow): Cell {
  if (summary.checks === null || summary.checks.total === 0) return unmeasured
  const { rate, interval } = summary.checks
  return cell(figures.percent(rate), figures.percentBar(interval))
}

export function perThousand({ summary: { cost } }: CandidateRow): Cell {
  const { usdPerThousandRequests: mean, perThousandInterval } = cost
  return mean === null
    ? unmeasured
    : cell(figures.dollars(mean), figures.dollarsBar(mean, perThousandInterval?.[1] ?? null))
}

/** Calls that the mean cost stands on: silent unless some have no price. */
export function priced({ summary }: CandidateRow): Cell {
  const ran = callsRun(summary)
  const { unpricedCalls } = summary.cost
  return cell(
    `${formatCount(Math.max(0, ran - unpricedCalls))} of ${formatCount(ran)}`,
    null,
    unpricedCalls > 0 ? 'bad' : 'silent',
  )
}

export function perMonth({ bill }: CandidateRow): Cell {
  if (bill === null || bill.monthlyUsd.base === null) return unmeasured
  const { base, high } = bill.monthlyUsd
  return cell(figures.dollars(base), figures.dollarsBar(base, high === null ? null : approxUsd(high)))
}

export function timesCheaper({ bill, isReference }: CandidateRow): Cell {
  if (isReference) return bill === null || bill.monthlyUsd.base === null ? unmeasured : reference
  const ratio = bill?.savings?.timesCheaper ?? null
  if (ratio === null) return unmeasured
  return cell(figures.times(ratio), null, figures.cheaperTone(ratio))
}

export function difference({ difference: found, isReference }: CandidateRow): Cell {
  if (isReference) return reference
  if (found === null || found.difference === null) return unmeasured
  const tone = found.verdict === 'better' ? 'good' : found.verdict === 'worse' ? 'bad' : 'plain'
  return cell(...differenceFigures(found.metric, found.difference, found.interval), tone)
}

/** A paired difference in the unit of its metric: points of the 1-5 scale, or points of pass rate. */
export function differenceFigures(
  metric: Comparison['metric'],
  value: number,
  interval: Interval | null,
): [value: string, bar: string | null] {
  if (metric === 'quality') return [figures.signed(value), figures.plusMinus(interval)]
  const half = interval === null ? null : `±${(((interval[1] - interval[0]) / 2) * 100).toFixed(1)} pt`
  return [figures.signed(value * 100, 1), half]
}

export function scorePerDollar({ summary }: CandidateRow): Cell {
  return summary.scorePerDollar === null ? unmeasured : cell(figures.score(summary.scorePerDollar))
}

export function latency({ summary }: CandidateRow, metric: 'latencyMs' | 'ttftMs', at: 'p50' | 'p95'): Cell {
  const measured = summary[metric]
  return measured === null ? unmeasured : cell(figures.latency(measured, at), figures.latencyBar(measured, at))
}

export function tokensPerSecond({ summary }: CandidateRow): Cell {
  return summary.tokensPerSecond === null ? unmeasured : cell(summary.tokensPerSecond.p50.toFixed(0))
}

export function errors({ summary: { calls } }: CandidateRow): Cell {
  if (calls.errorRate === null) return unmeasured
  return cell(
    figures.percent(calls.errorRate),
    figures.percentBar(calls.errorRateInterval),
    calls.errorRate > 0 ? 'bad' : 'plain',
  )
}

/** Calls that ran: the n of the speeds and errors beside it. */
export const callsRunCell = ({ summary }: CandidateRow): Cell => cell(formatCount(callsRun(summary)))
