import { formatCount, formatMs } from '../kit/text/format.js'
import { type GateMetric, metricTraits } from '../model/gate.js'

/** A value in its metric's unit, for people. */
export function figure(metric: GateMetric, value: number): string {
  const { unit } = metricTraits[metric]
  switch (unit) {
    case 'points':
      return value.toFixed(2)
    case 'share':
      return `${(value * 100).toFixed(1)} %`
    case 'usdPerThousand':
      return `$${value.toPrecision(4)} per 1,000`
    case 'usdPerMonth':
      return `$${value < 100 ? value.toFixed(2) : formatCount(value)} a month`
    case 'ms':
      return formatMs(value)
    case 'tokens':
      return `${formatCount(value)} tokens`
    default:
      return unit satisfies never
  }
}

/** A change, or a margin, without its sign: `0.25`, `2.0 points` of a share, `10.0 %`. */
export function size(metric: GateMetric, change: number): string {
  const { unit, change: scale } = metricTraits[metric]
  if (scale === 'ratio') return `${Math.abs(change * 100).toFixed(1)} %`
  return unit === 'share' ? `${Math.abs(change * 100).toFixed(1)} points` : Math.abs(change).toFixed(2)
}

/** The same with its sign. */
export const signed = (metric: GateMetric, change: number): string => `${change < 0 ? '-' : '+'}${size(metric, change)}`
