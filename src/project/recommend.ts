import type { Workload } from '../model/config.js'
import type { Projection } from '../model/report.js'
import type { Comparison, RunSummary } from '../model/summary.js'
import type { UsdPer } from '../model/usd.js'
import { timesCheaper } from '../pricing/index.js'
import { dollars } from './dollars.js'
import {
  amongTheBest,
  asGood,
  costOf,
  type Eligible,
  type Margins,
  metricOf,
  reliable,
  type Standing,
} from './standing.js'

/** One sentence and whom it names, or why none can be given. */
export type Recommendation =
  | { readonly text: string; readonly candidate: string }
  | { readonly text: null; readonly why: string }

export interface RecommendationInputs {
  readonly summary: RunSummary
  readonly projections: readonly Projection[]
  readonly workloads: readonly Workload[]
  readonly compareTo: string | null
  /** By default 0.25 on the judge's 1-5 scale, or 5 points of pass rate. */
  readonly margins?: Margins
}

const defaultMargins: Margins = { quality: 0.25, checks: 0.05 }

/**
 * The cheapest candidate that is good enough: not worse than `compareTo` by more than the margin at 95 %, or without one, in
 * the first band of ranks. Cheapest by the first workload's bill, else per 1,000 requests. `compareTo` itself may be it.
 * Nobody is recommended who failed in over a tenth of the calls, has no price, or was compared on fewer than 20 cases.
 */
export function recommend({
  summary,
  projections,
  workloads,
  compareTo,
  margins = defaultMargins,
}: RecommendationInputs): Recommendation {
  const workload = workloads[0]?.name ?? null
  const standings = summary.candidates.map((candidate) => reliable(candidate, costOf(candidate, workload, projections)))
  if (compareTo === null) return cheapestOfTheBest(standings, workload)
  const metric = metricOf(summary)
  if (metric === null) return none('no two candidates were scored on the same cases: add checks or a judge')
  const margin = margins[metric]
  const judged = standings.map((standing) =>
    standing.candidate.id === compareTo ? standing : asGood(standing, summary.comparisons, metric, margin),
  )
  return cheapestAsGood(judged, compareTo, { workload, margin: marginWords(metric, margin) })
}

function cheapestOfTheBest(standings: readonly Standing[], workload: string | null): Recommendation {
  const judged = standings.map(amongTheBest)
  const best = cheapest(judged)
  if (best === null) return none(reasons(judged))
  return {
    candidate: best.candidate.id,
    text: `Cheapest of those that nobody beats significantly: ${best.candidate.id}, ${costWords(best.cost, workload)}.`,
  }
}

function cheapestAsGood(standings: readonly Standing[], compareTo: string, words: Words): Recommendation {
  const baseline = standings.find(({ candidate }) => candidate.id === compareTo)
  if (baseline === undefined) return none(`${compareTo} is not part of this run`)
  if (baseline.status === 'out') return none(`nothing can be compared with ${compareTo}: ${baseline.why}`)

  const cheaper = standings.filter(({ cost }) => cost !== null && cost.compare(baseline.cost) < 0)
  const best = cheapest(cheaper)
  if (best !== null) return { candidate: best.candidate.id, text: changeTo(best, baseline, words) }
  if (cheaper.length > 0 && cheaper.every((one) => one.status === 'out' && !one.settled)) return none(reasons(cheaper))
  const reason =
    cheaper.length === 0
      ? 'no other candidate with a price is cheaper'
      : `nothing cheaper is shown to be as good, within ${words.margin} at 95 %`
  return { candidate: compareTo, text: `Stay with ${compareTo}: ${reason}.` }
}

/** How the sentence counts: the workload whose bill decides (null: the mean request), and the margin in words. */
interface Words {
  readonly workload: string | null
  readonly margin: string
}

function changeTo(best: Eligible, baseline: Eligible, { workload, margin }: Words): string {
  const times = timesCheaper(baseline.cost, best.cost)
  const cheaper =
    times === null ? '' : `, ${times.toFixed(1)}x cheaper by ${workload === null ? 'mean request' : 'bill'}`
  const costs = `${costWords(best.cost, workload)} instead of ${dollars(baseline.cost)}${cheaper}`
  return `Cheapest not worse than ${baseline.candidate.id} by more than ${margin} at 95 %: ${best.candidate.id}, ${costs}.`
}

const costWords = (cost: UsdPer, workload: string | null): string =>
  workload === null ? `${dollars(cost)} per 1,000 requests` : `${dollars(cost)} a month for ${workload}`

const marginWords = (metric: Comparison['metric'], margin: number): string =>
  metric === 'quality' ? String(margin) : `${Number((margin * 100).toPrecision(12))} points of pass rate`

function cheapest(standings: readonly Standing[]): Eligible | null {
  const eligible = standings.filter((standing) => standing.status === 'eligible')
  return eligible.reduce<Eligible | null>((a, b) => (a === null || b.cost.compare(a.cost) < 0 ? b : a), null)
}

const reasons = (standings: readonly Standing[]): string =>
  standings.flatMap((one) => (one.status === 'out' ? [`${one.candidate.id}: ${one.why}`] : [])).join('; ')

const none = (why: string): Recommendation => ({ text: null, why })
