import { type GateChange, type GateMetric, metricTraits } from '../model/gate.js'
import type { Evidence } from './evidence/evidence.js'

/** A margin as people write it on the scale of a gain: itself, or the log of one plus it. */
export const asGain = (metric: GateMetric, margin: number): number =>
  metricTraits[metric].change === 'ratio' ? Math.log1p(margin) : margin

/** And back: how much worse, as people write it. */
export const asWorsening = (metric: GateMetric, loss: number): number =>
  metricTraits[metric].change === 'ratio' ? Math.expm1(loss) : loss

/** A gain as the change it stands for, upwards positive. */
export function changeOf(metric: GateMetric, { gain, lower, upper }: Evidence): GateChange {
  const { change, better } = metricTraits[metric]
  if (change === 'ratio')
    return { scale: 'ratio', estimate: Math.expm1(-gain), lower: Math.expm1(-upper), upper: Math.expm1(-lower) }
  if (better === 'higher') return { scale: 'difference', estimate: gain, lower, upper }
  // Not minus 0.
  return { scale: 'difference', estimate: 0 - gain, lower: 0 - upper, upper: 0 - lower }
}
