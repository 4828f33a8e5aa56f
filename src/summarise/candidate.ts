import type { Criterion } from '../model/config.js'
import type { RunLog } from '../model/run.js'
import { e2eMs, timeToAnswerMs, ttftMs } from '../model/stamps.js'
import type { CandidateSummary, ChecksSummary, QualitySummary } from '../model/summary.js'
import { approxUsd, type Usd, type UsdPer } from '../model/usd.js'
import { countCalls } from './call-counts.js'
import { summariseChecks } from './checks.js'
import { summariseCost } from './cost.js'
import { failureAdjusted, summariseLatency, summariseSpeed } from './latency.js'
import type { CandidateObservations } from './observations.js'
import { summariseTasks } from './per-task.js'
import { priceOf } from './price.js'
import type { PriceDesk } from './price-desk.js'
import { summariseQuality } from './quality.js'
import type { Metric } from './scores.js'
import { attemptTpotMs, effectiveMs, firstSuccesses } from './timings.js'
import { countTokens } from './tokens.js'

/** What a candidate's figures depend on besides its own calls. */
export interface Surroundings {
  readonly log: RunLog
  readonly desk: PriceDesk
  /** What the answers were judged by; null: no judge. */
  readonly criteria: readonly Criterion[] | null
  /** What counts as the score of this run. */
  readonly metric: Metric | null
  /** The output price of the candidate that others are compared with; null when it has none. */
  readonly outputPriceToBeat: Usd | null
}

export function summariseCandidate(
  observed: CandidateObservations,
  rank: CandidateSummary['rank'],
  { log, desk, criteria, metric, outputPriceToBeat }: Surroundings,
): CandidateSummary {
  const { candidate, ran } = observed
  const { header } = log
  const askedOnce = header.options.repeats === 1
  const firsts = firstSuccesses(ran)
  const checks = summariseChecks(ran, askedOnce)
  const quality = summariseQuality(ran, criteria)
  const cost = summariseCost(observed)
  return {
    id: candidate.id,
    kind: candidate.kind,
    model: candidate.model,
    gateway: candidate.gateway,
    calls: countCalls(ran, plannedPerCandidate(log)),
    checks,
    quality,
    latencyMs: summariseLatency(firsts.map(({ stamps }) => e2eMs(stamps))),
    effectiveMs: summariseLatency(ran.map(({ call }) => effectiveMs(call))),
    failureAdjusted: failureAdjusted(ran.map(({ call }) => call)),
    ttftMs: summariseLatency(firsts.map(({ stamps }) => ttftMs(stamps))),
    timeToAnswerMs: summariseLatency(firsts.map(({ stamps }) => timeToAnswerMs(stamps))),
    tpotMs: summariseLatency(firsts.map(attemptTpotMs)),
    tokensPerSecond: summariseSpeed(firsts.map(attemptTpotMs)),
    tokens: countTokens(observed),
    cost,
    price: priceOf(candidate, header, desk, outputPriceToBeat),
    scorePerDollar: scorePerDollar(scoreOf(metric, checks, quality), cost.usdPerThousandRequests),
    rank,
    perTask: summariseTasks(ran, criteria, askedOnce),
  }
}

/** A plan asks every candidate the same. */
const plannedPerCandidate = ({ header }: RunLog): number => header.plannedCalls / header.candidates.length

function scoreOf(metric: Metric | null, checks: ChecksSummary | null, quality: QualitySummary | null): number | null {
  return (metric === 'quality' ? quality?.mean : checks?.rate) ?? null
}

/** Score per $ of 1,000 requests; null when either is not known, and for a free model, which is beyond the scale. */
function scorePerDollar(score: number | null, usdPerThousand: UsdPer | null): number | null {
  const dollars = usdPerThousand === null ? 0 : approxUsd(usdPerThousand)
  return score === null || dollars === 0 ? null : score / dollars
}
