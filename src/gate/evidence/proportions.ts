import { binomialUpperTail } from '../../kit/stats/binomial.js'
import { newcombePaired } from '../../kit/stats/newcombe.js'
import type { CasePair, Repeats } from '../values.js'
import { ALPHA, type Evidence } from './evidence.js'

/** Whether every case either did or did not, and none depends on another: then its shares are counts. */
export const areProportions = (pairs: readonly CasePair[]): boolean =>
  pairs.every(({ goldenCase, base, run }) => goldenCase.cluster === null && isAllOrNothing(base) && isAllOrNothing(run))

const isAllOrNothing = ({ mean }: Repeats): boolean => mean === 0 || mean === 1

/**
 * The gain of a share on the same cases. The bounds are Newcombe's for paired proportions (1998, method 10), which stay honest
 * where a t interval does not: at 20 cases, and at shares near 0 or 1. The p-value is exact McNemar's, one-sided: it looks only
 * at cases that turned, and holds its 5 % at any number of them.
 *
 * @param good the value of a case that went well: 1 for passed, 0 for failed
 */
export function proportionGain(pairs: readonly CasePair[], good: 0 | 1): Evidence {
  const counts = { both: 0, onlyBase: 0, onlyRun: 0, neither: 0 }
  for (const { base, run } of pairs) {
    const before = base.mean === good
    const now = run.mean === good
    counts[before ? (now ? 'both' : 'onlyBase') : now ? 'onlyRun' : 'neither']++
  }
  const { onlyBase, onlyRun } = counts
  const n = pairs.length
  const gain = (onlyRun - onlyBase) / n
  const [lower, upper] = newcombePaired(counts, 1 - 2 * ALPHA)
  // Of n differences of -1, 0 and 1: their sample standard deviation.
  const sd = n < 2 ? null : Math.sqrt((onlyBase + onlyRun - n * gain * gain) / (n - 1))
  return {
    gain,
    lower,
    upper,
    pWorse: binomialUpperTail(onlyBase, onlyBase + onlyRun, 0.5),
    sd,
    identical: onlyBase + onlyRun === 0,
    method: 'paired proportions',
  }
}
