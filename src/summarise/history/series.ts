import { groupBy } from '../../kit/group.js'
import { hash32, seededRandom } from '../../kit/random.js'
import { type ChangePoint, changePoint, FEWEST_RUNS, type RunMean } from '../../kit/stats/change-point.js'
import { holm } from '../../kit/stats/holm.js'
import { metricTraits } from '../../model/gate.js'
import {
  type Drift,
  type HistoryFigure,
  type HistoryMetric,
  type HistoryPoint,
  type HistorySeries,
  isMostlyKept,
} from '../../model/history.js'
import type { RunFigures } from './run-figures.js'

/** Adjusted p-values from here on down count as a change. */
const ALPHA = 0.05

/** Half of a 95 % interval in standard errors. */
const Z = 1.96

/**
 * Puts the figures of runs into one series per candidate and looks for a change of level in each: `changePoint` over the runs
 * with answers of their own, on the logarithm where the metric changes by ratios, with Holm's correction over the candidates,
 * so that 5 % is the chance of any false alarm among them. Same runs, same finding.
 *
 * @param runs in any order
 */
export function historySeries(metric: HistoryMetric, runs: readonly RunFigures[]): HistorySeries[] {
  const ofRuns = [...runs].sort(byTime).flatMap(({ candidates }) => candidates)
  const series = [...groupBy(ofRuns, ({ id, model }) => JSON.stringify([id, model])).values()].map((entries) => ({
    candidate: entries[0]?.id ?? '',
    model: entries[0]?.model ?? '',
    points: entries.map(({ point }) => point),
  }))
  const tests = series.map((one) => testOf(metric, one))
  const adjusted = adjustedOf(tests.map(({ change }) => change?.pValue ?? null))
  return series.map((one, at) => ({ ...one, drift: driftOf(metric, tests[at] as Test, adjusted[at] ?? null) }))
}

/** Of two that began in the same millisecond the order is by id: any, and always the same. */
const byTime = (one: RunFigures, other: RunFigures): number =>
  one.startedAt === other.startedAt ? compare(one.runId, other.runId) : compare(one.startedAt, other.startedAt)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

interface Measured extends HistoryPoint {
  readonly figure: HistoryFigure
}

interface Test {
  readonly points: readonly Measured[]
  readonly change: ChangePoint | null
}

function testOf(metric: HistoryMetric, { candidate, model, points }: Omit<HistorySeries, 'drift'>): Test {
  const isRatio = changesByRatio(metric)
  const own = points.filter(
    (point): point is Measured => point.figure !== null && !isMostlyKept(point) && (!isRatio || point.figure.value > 0),
  )
  const random = seededRandom(hash32(JSON.stringify([metric, candidate, model])))
  return {
    points: own,
    change: changePoint(
      own.map(({ figure }) => meanOf(metric, figure)),
      random,
    ),
  }
}

const changesByRatio = (metric: HistoryMetric): boolean => metricTraits[metric].change === 'ratio'

/**
 * On the scale of the test; a relative error is one of the logarithm. Shares weigh by their n alone: their own errors shrink
 * towards 0 and 1 and would pull the level there.
 */
function meanOf(metric: HistoryMetric, { value, interval, n }: HistoryFigure): RunMean {
  if (metricTraits[metric].unit === 'share') return { value, se: 1 / Math.sqrt(n) }
  const [low, high] = interval ?? [null, null]
  const se = low === null || high === null ? null : (high - low) / (2 * Z)
  if (!changesByRatio(metric)) return { value, se }
  return { value: Math.log(value), se: se === null ? null : se / value }
}

function adjustedOf(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.filter((pValue) => pValue !== null)
  const adjusted = holm(tested)
  let next = 0
  return pValues.map((pValue) => (pValue === null ? null : (adjusted[next++] ?? null)))
}

function driftOf(metric: HistoryMetric, { points, change }: Test, adjustedPValue: number | null): Drift {
  const runs = points.length
  const since = change === null ? undefined : points[change.at]?.runId
  if (change === null || since === undefined || adjustedPValue === null)
    return { status: 'too_few_runs', runs, needed: FEWEST_RUNS }
  const { pValue } = change
  if (adjustedPValue > ALPHA) return { status: 'none_found', runs, pValue, adjustedPValue }
  const level = (value: number): number => (changesByRatio(metric) ? Math.exp(value) : value)
  const [before, after] = [level(change.before), level(change.after)]
  const better = metricTraits[metric].better === 'higher' ? after > before : after < before
  return {
    status: 'found',
    runs,
    direction: better ? 'better' : 'worse',
    since,
    before,
    after,
    pValue,
    adjustedPValue,
  }
}
