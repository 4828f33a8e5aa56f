import type { CallCounts, CandidateSummary, QualitySummary, RunSummary } from '../../model/summary.js'
import { Usd } from '../../model/usd.js'

/** A candidate whose twenty calls all went well, with whatever a test lays over it. */
export function candidateOf(
  id: string,
  { calls = {}, quality = null }: { calls?: Partial<CallCounts>; quality?: Partial<QualitySummary> | null } = {},
): CandidateSummary {
  return {
    id,
    kind: 'model',
    model: id,
    gateway: 'main',
    calls: {
      planned: 20,
      ok: 20,
      failed: {},
      notRun: 0,
      kept: 0,
      attempts: 20,
      firstAttemptSuccessRate: 1,
      errorRate: 0,
      errorRateInterval: null,
      ...calls,
    },
    checks: null,
    quality: quality === null ? null : { ...wellJudged, ...quality },
    latencyMs: null,
    effectiveMs: null,
    failureAdjusted: null,
    ttftMs: null,
    timeToAnswerMs: null,
    tpotMs: null,
    tokensPerSecond: null,
    tokens: { input: 0, cachedInput: 0, output: 0, reasoning: 0, estimatedCalls: 0 },
    cost: {
      usd: Usd.zero,
      usdPerThousandRequests: null,
      perThousandInterval: null,
      savedUsd: null,
      reportedUsd: null,
      reportedCalls: 0,
      drift: null,
      unpricedCalls: 0,
    },
    price: null,
    scorePerDollar: null,
    rank: null,
    perTask: {},
  }
}

const wellJudged: QualitySummary = { mean: 4, interval: null, scored: 40, judged: 40, unscored: {}, criteria: {} }

export const summaryOf = (...candidates: readonly CandidateSummary[]): RunSummary => ({
  candidates,
  comparisons: [],
  judges: [],
  yardstick: null,
  jury: null,
  pairwise: null,
  ledger: {
    candidatesUsd: Usd.zero,
    judgeUsd: Usd.zero,
    judgeUnpricedAttempts: 0,
    judgeCacheHits: 0,
    lostUsd: Usd.zero,
  },
  noise: null,
})
