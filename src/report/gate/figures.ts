import { formatCount, formatMs } from '../../kit/text/format.js'
import { type GateMetric, type GateSubject, metricTraits } from '../../model/gate.js'
import { percent, signed } from '../figures.js'

/** What a gate is about, in words: "quality, accuracy, task chat". */
export function subjectText({ metric, criterion, task, workload }: GateSubject): string {
  const parts = [metricNames[metric], criterion, task === null ? null : `task ${task}`, workload]
  return parts.filter((part) => part !== null).join(', ')
}

const metricNames: Readonly<Record<GateMetric, string>> = {
  quality: 'quality',
  passRate: 'pass rate',
  errorRate: 'error rate',
  cost: '$ per 1,000',
  latencyP50: 'p50 latency',
  latencyP95: 'p95 latency',
  ttft: 'p50 TTFT',
  outputTokens: 'output tokens',
  monthlyBill: '$ per month',
}

/** A level in its metric's unit. */
export function levelText(metric: GateMetric, level: number): string {
  const { unit } = metricTraits[metric]
  switch (unit) {
    case 'points':
      return level.toFixed(2)
    case 'share':
      return percent(level)
    case 'usdPerThousand':
    case 'usdPerMonth':
      return `$${level < 100 ? level.toPrecision(3) : formatCount(level)}`
    case 'ms':
      return formatMs(level)
    case 'tokens':
      return level.toFixed(0)
    default:
      return unit satisfies never
  }
}

/** How far something moved: points of a mark, points of a percentage, or per cent of what it was. */
export function moveText(metric: GateMetric, move: number): string {
  const { unit, change } = metricTraits[metric]
  if (change === 'ratio') return `${signed(move * 100, 1)} %`
  return unit === 'share' ? `${signed(move * 100, 1)} pt` : signed(move)
}
