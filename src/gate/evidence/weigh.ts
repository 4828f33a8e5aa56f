import type { BaselineCase } from '../../model/baseline.js'
import type { GateMetric } from '../../model/gate.js'
import { type CasePair, weightOf } from '../values.js'
import type { Evidence } from './evidence.js'
import { meanGain } from './mean-gain.js'
import { type Draws, percentileGain } from './percentile-gain.js'
import { areProportions, proportionGain } from './proportions.js'
import { ratioOfMeans } from './ratio-of-means.js'

const minusLogRatio = (base: number, run: number): number => Math.log(base / run)

/**
 * What pairs of cases say of a metric. Marks: paired t over weighted cases. Shares: as counts where cases were asked once, else
 * paired t over the cases' shares. Times: typical change of a case, by log ratios; p95 by percentiles. Money and tokens: the
 * ratio of means, since they are paid in sum.
 *
 * @param pairs at least one
 * @param mix of a bill: the share of requests of each task; null: every case counts alike
 * @returns null where there is no ratio, since one side is nothing
 */
export function weigh(
  pairs: readonly CasePair[],
  metric: GateMetric,
  mix: Readonly<Record<string, number>> | null,
  draws: Draws,
): Evidence | null {
  const weights = weightsOf(pairs, metric, mix)
  switch (metric) {
    case 'quality':
      return meanGain(pairs, weights, (base, run) => run - base, 'paired t')
    case 'passRate':
      return areProportions(pairs)
        ? proportionGain(pairs, 1)
        : meanGain(pairs, weights, (base, run) => run - base, 'paired t')
    case 'errorRate':
      return areProportions(pairs)
        ? proportionGain(pairs, 0)
        : meanGain(pairs, weights, (base, run) => base - run, 'paired t')
    case 'latencyP50':
    case 'ttft':
      return meanGain(pairs, weights, minusLogRatio, 'paired log ratio')
    case 'latencyP95':
      return percentileGain(pairs, 0.95, draws)
    case 'cost':
    case 'outputTokens':
    case 'monthlyBill':
      return ratioOfMeans(pairs, weights)
    default:
      return metric satisfies never
  }
}

/** What each case counts for: of a bill its part of the month, of marks its weight, else all alike. */
export const weightsOf = (
  pairs: readonly Pick<CasePair, 'goldenCase'>[],
  metric: GateMetric,
  mix: Readonly<Record<string, number>> | null,
): number[] =>
  metric === 'monthlyBill' ? mixWeights(pairs, mix) : pairs.map(({ goldenCase }) => weightOf(goldenCase, metric))

/** Whether a month has requests of a case's task at all. */
export const hasShare = ({ task }: Pick<BaselineCase, 'task'>, mix: Readonly<Record<string, number>> | null): boolean =>
  mix === null || (Object.hasOwn(mix, task) && (mix[task] ?? 0) > 0)

/** Each case's part of the month: the share of its task, over the cases of that task. */
export function mixWeights(
  pairs: readonly Pick<CasePair, 'goldenCase'>[],
  mix: Readonly<Record<string, number>> | null,
): number[] {
  if (mix === null) return pairs.map(() => 1)
  const casesOf = new Map<string, number>()
  for (const { goldenCase } of pairs) casesOf.set(goldenCase.task, (casesOf.get(goldenCase.task) ?? 0) + 1)
  return pairs.map(
    ({ goldenCase: { task } }) => (Object.hasOwn(mix, task) ? (mix[task] ?? 0) : 0) / (casesOf.get(task) ?? 1),
  )
}
