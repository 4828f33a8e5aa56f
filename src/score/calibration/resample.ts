import { groupBy } from '../../kit/group.js'
import { hash32, seededRandom } from '../../kit/random.js'
import { bootstrapInterval } from '../../kit/stats/bootstrap.js'
import type { Estimate } from '../../model/calibration.js'

/**
 * A statistic with its bootstrap interval. What is drawn is cases: several answers to one case are drawn together.
 *
 * @param name of the figure: the draws are seeded by it, so that each figure has the same interval in whatever company
 */
export function estimateByCase<Point extends { readonly caseId: string }>(
  points: readonly Point[],
  statistic: (points: readonly Point[]) => number | null,
  name: string,
): Estimate {
  const cases = [...groupBy(points, ({ caseId }) => caseId).values()]
  const random = seededRandom(hash32(name))
  return {
    value: statistic(points),
    interval: bootstrapInterval(cases, (drawn) => statistic(drawn.flat()), { random }),
  }
}
