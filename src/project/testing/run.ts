import { readFileSync } from 'node:fs'
import type { GatewaySpec } from '../../model/config.js'
import type { PriceEntry } from '../../model/price.js'
import type { CandidateSummary, Comparison, RunSummary, TaskSummary } from '../../model/summary.js'
import { Usd } from '../../model/usd.js'
import { openBook, type PriceIndex } from '../../pricing/index.js'

type CostParts = Partial<CandidateSummary['cost']>

/** A candidate whose 50 calls all went well at $1 per 1,000 requests, with whatever a test lays over it. */
export function candidate(
  id: string,
  {
    cost = {},
    calls = {},
    ...over
  }: Partial<Omit<CandidateSummary, 'cost' | 'calls'>> & {
    cost?: CostParts
    calls?: Partial<CandidateSummary['calls']>
  } = {},
): CandidateSummary {
  return {
    id,
    kind: 'model',
    model: id,
    gateway: 'main',
    calls: {
      planned: 50,
      ok: 50,
      failed: {},
      notRun: 0,
      kept: 0,
      attempts: 50,
      firstAttemptSuccessRate: 1,
      errorRate: 0,
      errorRateInterval: null,
      ...calls,
    },
    checks: null,
    quality: null,
    latencyMs: null,
    effectiveMs: null,
    failureAdjusted: null,
    ttftMs: null,
    timeToAnswerMs: null,
    tpotMs: null,
    tokensPerSecond: null,
    tokens: { input: 0, cachedInput: 0, output: 0, reasoning: 0, estimatedCalls: 0 },
    cost: {
      usd: Usd.parse('0.05'),
      usdPerThousandRequests: Usd.parse('1').over(1),
      perThousandInterval: null,
      savedUsd: null,
      reportedUsd: null,
      reportedCalls: 0,
      drift: null,
      unpricedCalls: 0,
      ...cost,
    },
    price: null,
    scorePerDollar: null,
    rank: null,
    perTask: {},
    ...over,
  }
}

/** A task of 25 calls at this mean cost of 1,000 requests. */
export const task = (
  usdPerThousand: string | null,
  perThousandInterval: TaskSummary['perThousandInterval'] = null,
): TaskSummary => ({
  calls: 25,
  ok: 25,
  checks: null,
  quality: null,
  latencyMs: null,
  usdPerThousandRequests: usdPerThousand === null ? null : Usd.parse(usdPerThousand).over(1),
  perThousandInterval,
  unpricedCalls: 0,
})

/** 50 cases scored by the judge for a candidate and for gpt-4o, with this difference. */
export const comparison = (id: string, over: Partial<Comparison> = {}): Comparison => ({
  candidate: id,
  compareTo: 'gpt-4o',
  metric: 'quality',
  n: 50,
  difference: -0.05,
  interval: [-0.15, 0.05],
  pValue: 0.3,
  adjustedPValue: 0.3,
  test: 'paired t',
  exactPValue: 0.3,
  verdict: 'no_difference_found',
  ...over,
})

export const summaryOf = (
  candidates: readonly CandidateSummary[],
  comparisons: readonly Comparison[] = [],
): RunSummary => ({
  candidates,
  comparisons,
  judges: [],
  yardstick: null,
  jury: null,
  pairwise: null,
  ledger: { candidatesUsd: null, judgeUsd: null, judgeUnpricedAttempts: 0, judgeCacheHits: 0, lostUsd: Usd.zero },
  noise: null,
})

/** One gateway, `main`, whose prices are looked up under this provider. */
export const gatewaysOf = (provider: string): GatewaySpec[] => [
  {
    name: 'main',
    provider,
    region: null,
    rpm: null,
    tpm: null,
    source: { kind: 'simulated', profiles: 'profiles.yaml' },
  },
]

/** Rows of one provider: prices of a million input and output tokens by model, null for one that is not known. */
export const pricesOf = (
  provider: string,
  models: Readonly<Record<string, readonly [input: string | null, output: string | null]>>,
  over: Partial<PriceEntry> = {},
): PriceIndex =>
  openBook({
    entries: Object.entries(models).map(([model, [input, output]]) => ({
      provider,
      model,
      aliases: [],
      match: null,
      effectiveFrom: null,
      effectiveTo: null,
      source: null,
      retrievedAt: null,
      contextWindow: null,
      free: false,
      pricesPerMTok: { input, cachedInput: null, cacheWrite: null, output, reasoning: null },
      contextTiers: [],
      serviceTiers: {},
      batch: null,
      offPeak: null,
      perRequest: '0',
      origin: { kind: 'book', file: 'prices.yaml', line: 1 },
      ...over,
    })),
  })

/** A table of `fixtures/vectors`. */
export const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'))
