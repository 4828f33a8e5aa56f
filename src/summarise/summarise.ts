import type { CaseDetails } from '../model/case-details.js'
import type { RunLog } from '../model/run.js'
import type { RunSummary } from '../model/summary.js'
import { openBook } from '../pricing/index.js'
import { summariseCandidate } from './candidate.js'
import { compareAll } from './comparisons.js'
import { detailsOf } from './details.js'
import { summariseJury } from './jury.js'
import { ledgerOf } from './ledger.js'
import { noiseLine } from './noise.js'
import { observe } from './observations.js'
import { summarisePairs } from './pairwise/pairwise.js'
import { outputPriceOf } from './price.js'
import { priceDesk } from './price-desk.js'
import { rankBands } from './ranks.js'
import { scoreMetric, scoresOf } from './scores.js'
import { pointsYardstick } from './yardstick.js'

/**
 * Everything a run says before bills: each candidate's figures with error bars, how they compare, what was spent and how far
 * the result can be trusted. A pure function of the log; the order of calls and cases in it does not matter.
 *
 * Prices are those of the log's own book: another book in its place re-prices the run.
 *
 * @param judge fingerprint of the judges whose verdicts count, or its beginning; null: of those asked last
 * @throws UserError when no judge of the run has that fingerprint; Error for a call of a case that the log does not hold
 */
export function summarise(
  asKept: RunLog,
  judge: string | null = null,
): RunSummary & { readonly details: readonly CaseDetails[] } {
  const log = withAddedRepeats(asKept)
  const { header } = log
  const desk = priceDesk(openBook(log.prices), header.gateways)
  const yardstick = pointsYardstick(log, judge)
  const judges = yardstick?.judges ?? []
  const criteria = judges[0]?.criteria ?? null
  const observed = observe(log, desk, judges)
  const scores = observed.map((candidate) => scoresOf(candidate, criteria))
  const metric = scoreMetric(scores)
  const askedOnce = header.options.repeats === 1
  const ranks = rankBands(scores, metric, askedOnce)
  const surroundings = { log, desk, criteria, metric, outputPriceToBeat: outputPriceOf(header, desk) }
  return {
    candidates: observed.map((candidate, at) => summariseCandidate(candidate, ranks[at] ?? null, surroundings)),
    comparisons: compareAll(scores, header, askedOnce),
    judges,
    yardstick: yardstick?.fingerprint ?? null,
    jury: summariseJury(observed, judges),
    pairwise: summarisePairs(log),
    ledger: ledgerOf(log, observed, desk),
    noise: noiseLine(scores, metric, header),
    details: observed.map((candidate) => detailsOf(candidate, criteria)),
  }
}

/** Repeats may have been added to some candidates after the plan: then no case counts as asked once. */
function withAddedRepeats(log: RunLog): RunLog {
  const { header, calls } = log
  const repeats = calls.reduce((most, { repeat }) => Math.max(most, repeat + 1), header.options.repeats)
  if (repeats === header.options.repeats) return log
  return { ...log, header: { ...header, options: { ...header.options, repeats } } }
}
