import type { CallCounts, CandidateSummary, CostSummary, TokenCounts } from '../../model/summary.js'
import { count, flag, mapOf, number, objectOf, oneOf, orNull, pairOf, ratio, share, text } from './json-schema.js'
import { checks, failures, interval, latency, quality, task, usd } from './measures.js'
import { listPrice } from './prices.js'

type FailureAdjusted = NonNullable<CandidateSummary['failureAdjusted']>

const percentileOrNever = objectOf<FailureAdjusted['p50']>({ ms: orNull(ratio), infinite: flag })

const calls = objectOf<CallCounts>({
  planned: count,
  ok: count,
  failed: failures,
  notRun: count,
  kept: count,
  attempts: count,
  firstAttemptSuccessRate: orNull(share),
  errorRate: orNull(share),
  errorRateInterval: orNull(interval),
})

const tokens = objectOf<TokenCounts>({
  input: count,
  cachedInput: count,
  output: count,
  reasoning: count,
  estimatedCalls: count,
})

const cost = objectOf<CostSummary>({
  usd: orNull(usd),
  usdPerThousandRequests: orNull(usd),
  perThousandInterval: orNull(interval),
  savedUsd: orNull(usd),
  reportedUsd: orNull(usd),
  reportedCalls: count,
  drift: orNull(number),
  unpricedCalls: count,
})

export const candidate = objectOf<CandidateSummary>({
  id: text,
  kind: oneOf('model'),
  model: text,
  gateway: text,
  calls,
  checks: orNull(checks),
  quality: orNull(quality),
  latencyMs: orNull(latency),
  effectiveMs: orNull(latency),
  failureAdjusted: orNull(
    objectOf<FailureAdjusted>({ p50: percentileOrNever, p95: percentileOrNever, p99: percentileOrNever }),
  ),
  ttftMs: orNull(latency),
  timeToAnswerMs: orNull(latency),
  tpotMs: orNull(latency),
  tokensPerSecond: orNull(
    objectOf<NonNullable<CandidateSummary['tokensPerSecond']>>({ n: count, p50: ratio, mean: ratio }),
  ),
  tokens,
  cost,
  price: orNull(listPrice),
  scorePerDollar: orNull(ratio),
  rank: orNull(pairOf({ type: 'integer', minimum: 1 })),
  perTask: mapOf(task),
})
