import type { Projection, ReportModel } from '../../model/report.js'
import type {
  CandidateSummary,
  ChecksSummary,
  Comparison,
  LatencySummary,
  QualitySummary,
} from '../../model/summary.js'
import { Usd, type UsdPer } from '../../model/usd.js'

export const per = (amount: string): UsdPer => Usd.parse(amount).over(1)

/** Percentiles around a median, with bounds 10 % to either side; at fifty answers p95 and p99 have no upper bound. */
export const latencyOf = (medianMs: number, n = 50): LatencySummary => ({
  n,
  mean: medianMs * 1.1,
  p50: medianMs,
  p90: medianMs * 1.5,
  p95: medianMs * 2,
  p99: medianMs * 3,
  min: medianMs / 2,
  max: medianMs * 4,
  intervals: {
    p50: [medianMs * 0.9, medianMs * 1.1],
    p90: [medianMs * 1.35, medianMs * 1.65],
    p95: [medianMs * 1.8, null],
    p99: [medianMs * 2.7, null],
  },
})

export const qualityOf = (mean: number, over: Partial<QualitySummary> = {}): QualitySummary => ({
  mean,
  interval: [mean - 0.1, mean + 0.1],
  scored: 50,
  judged: 50,
  unscored: {},
  criteria: {
    accuracy: { mean: mean - 0.2, interval: [mean - 0.4, mean], scored: 50 },
    tone: { mean: mean + 0.2, interval: [mean + 0.1, mean + 0.3], scored: 50 },
  },
  ...over,
})

export const checksOf = (passed: number, total: number, interval: readonly [number, number]): ChecksSummary => ({
  passed,
  total,
  rate: passed / total,
  interval,
  score: passed / total,
  unscored: 0,
})

/** Fifty good calls of a candidate: $2.50 per 1,000 requests, ranked first, of one task. */
export function candidateOf(id: string, over: Partial<CandidateSummary> = {}): CandidateSummary {
  const checks = over.checks ?? checksOf(45, 50, [0.786, 0.957])
  const quality = over.quality ?? qualityOf(4.6)
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
      errorRateInterval: [0, 0.071],
    },
    checks,
    quality,
    latencyMs: latencyOf(420),
    effectiveMs: latencyOf(430),
    failureAdjusted: {
      p50: { ms: 430, infinite: false },
      p95: { ms: 860, infinite: false },
      p99: { ms: null, infinite: true },
    },
    ttftMs: latencyOf(120),
    timeToAnswerMs: latencyOf(120),
    tpotMs: latencyOf(12),
    tokensPerSecond: { n: 50, p50: 83.4, mean: 85 },
    tokens: { input: 10_000, cachedInput: 0, output: 10_000, reasoning: 0, estimatedCalls: 0 },
    cost: costOf('2.5', [2.3, 2.7]),
    price: priceOf('2.50', '10.00', 1),
    scorePerDollar: 1.84,
    rank: [1, 2],
    perTask: { chat: taskOf(quality, checks) },
    ...over,
  }
}

/** What fifty calls at a price per thousand come to. */
export const costOf = (usdPerThousand: string, interval: readonly [number, number]): CandidateSummary['cost'] => ({
  usd: Usd.parse(per(usdPerThousand).times(50).over(1000).toJSON()),
  usdPerThousandRequests: per(usdPerThousand),
  perThousandInterval: interval,
  savedUsd: null,
  reportedUsd: null,
  reportedCalls: 0,
  drift: null,
  unpricedCalls: 0,
})

/** Nothing has a price. */
export const unpriced: Pick<CandidateSummary, 'cost' | 'price' | 'scorePerDollar'> = {
  cost: {
    usd: null,
    usdPerThousandRequests: null,
    perThousandInterval: null,
    savedUsd: null,
    reportedUsd: null,
    reportedCalls: 0,
    drift: null,
    unpricedCalls: 50,
  },
  price: null,
  scorePerDollar: null,
}

export const priceOf = (input: string, output: string, times: number | null): CandidateSummary['price'] => ({
  provider: 'main',
  model: 'm',
  inputPerMTok: input,
  outputPerMTok: output,
  source: 'a price list',
  retrievedAt: '2026-06-22',
  origin: 'prices.yaml:3',
  contextWindow: null,
  timesCheaperByOutputPrice: times,
})

const taskOf = (quality: QualitySummary | null, checks: ChecksSummary | null): CandidateSummary['perTask'][string] => ({
  calls: 25,
  ok: 25,
  checks,
  quality,
  latencyMs: latencyOf(400, 25),
  usdPerThousandRequests: per('2'),
  perThousandInterval: [1.8, 2.2],
  unpricedCalls: 0,
})

/** No call of a candidate succeeded: nothing about it is known but that. */
export const deadCandidate = (id: string): CandidateSummary => ({
  ...candidateOf(id),
  ...unpriced,
  calls: {
    planned: 50,
    ok: 0,
    failed: { http_5xx: 48, timeout_total: 2 },
    notRun: 0,
    kept: 0,
    attempts: 150,
    firstAttemptSuccessRate: 0,
    errorRate: 1,
    errorRateInterval: [0.929, 1],
  },
  checks: checksOf(0, 50, [0, 0.071]),
  quality: { mean: null, interval: null, scored: 0, judged: 0, unscored: { no_answer: 50 }, criteria: {} },
  latencyMs: null,
  effectiveMs: null,
  failureAdjusted: null,
  ttftMs: null,
  timeToAnswerMs: null,
  tpotMs: null,
  tokensPerSecond: null,
  rank: null,
  perTask: {},
})

const flash = candidateOf('deepseek-v4-flash', {
  calls: {
    planned: 50,
    ok: 48,
    failed: { rate_limited: 1, truncated: 1 },
    notRun: 0,
    kept: 0,
    attempts: 53,
    firstAttemptSuccessRate: 0.94,
    errorRate: 0.04,
    errorRateInterval: [0.011, 0.135],
  },
  checks: checksOf(40, 50, [0.67, 0.888]),
  quality: qualityOf(4.48, { scored: 45, judged: 48, unscored: { judge_unparsable: 3 } }),
  latencyMs: latencyOf(900, 48),
  cost: costOf('0.0821', [0.0752, 0.089]),
  price: priceOf('0.18', '0.25', 40),
  scorePerDollar: 54.6,
})

const quality: Comparison = {
  candidate: 'deepseek-v4-flash',
  compareTo: 'gpt-4o',
  metric: 'quality',
  n: 45,
  difference: -0.12,
  interval: [-0.26, 0.02],
  pValue: 0.091,
  adjustedPValue: 0.091,
  test: 'paired t',
  exactPValue: 0.1,
  verdict: 'no_difference_found',
}

const checks: Comparison = {
  candidate: 'deepseek-v4-flash',
  compareTo: 'gpt-4o',
  metric: 'checks',
  n: 50,
  difference: -0.1,
  interval: [-0.2, 0],
  pValue: 0.0004,
  adjustedPValue: 0.0004,
  test: 'exact McNemar',
  exactPValue: null,
  verdict: 'worse',
}

/** 300,000 requests a month at $2.50 per 1,000 are $750; at $0.0821 they are $24.63, which is 30.5 times less. */
const bills: readonly Projection[] = [
  {
    candidate: 'gpt-4o',
    workload: 'support',
    kind: 'requests',
    monthlyUsd: { low: per('690'), base: per('750'), high: per('810') },
    annualUsd: per('9000'),
    savings: null,
    why: null,
  },
  {
    candidate: 'deepseek-v4-flash',
    workload: 'support',
    kind: 'requests',
    monthlyUsd: { low: per('22.56'), base: per('24.63'), high: per('26.70') },
    annualUsd: per('295.56'),
    savings: {
      compareTo: 'gpt-4o',
      usd: per('725.37'),
      annualUsd: per('8704.44'),
      percent: 96.716,
      timesCheaper: 30.450669915,
    },
    why: null,
  },
]

/** A small run: two candidates, a judge, checks, one workload, some trouble. */
export const sampleReport = (over: Partial<ReportModel> = {}): ReportModel => ({
  format: 1,
  tool: { name: 'llm-bench', version: '1.2.3' },
  simulated: false,
  run: {
    id: '20260702-093000-abcd',
    startedAt: '2026-07-02T09:30:00.000Z',
    goldenSet: { name: 'support', sha256: 'ab12', cases: 50 },
    repeats: 1,
    seed: 7,
    compareTo: 'gpt-4o',
    judge: {
      model: 'claude-sonnet-4',
      gateway: 'main',
      fingerprint: 'c82f66e5147b2c0e',
      sample: 1,
      criteria: ['accuracy', 'tone'],
      cached: 0,
    },
    priceBook: { sha256: 'cd34', sources: ['a price list'], oldestRetrievedAt: '2026-06-22' },
    gateways: [{ name: 'main', host: 'api.example.com' }],
    complete: true,
  },
  candidates: [candidateOf('gpt-4o'), flash],
  comparisons: [quality, checks],
  jury: null,
  pairwise: null,
  projections: bills,
  workloads: [
    {
      kind: 'requests',
      name: 'support',
      requestsPerMonth: 300_000,
      mix: { chat: 0.8, code: 0.2 },
      cacheHitRate: '0.4',
    },
  ],
  recommendation: 'Cheapest not worse than gpt-4o by more than 0.25 at 95 %: nobody, in this example.',
  ledger: { candidatesUsd: Usd.parse('0.129105'), judgeUsd: Usd.parse('1.08') },
  noise: {
    metric: 'quality',
    betweenCasesSd: 0.6,
    withinCaseSd: null,
    cases: 50,
    smallestDetectable: 0.24,
    advice: '200 cases would show a difference half as large.',
  },
  details: [],
  gate: null,
  warnings: [
    {
      code: 'failed_calls',
      text: 'deepseek-v4-flash: 2 of 50 calls failed',
      advice: 'ask them again with: llm-bench run --resume --retry-failed',
    },
  ],
  ...over,
})

/** The sample with other words for what comes from outside: ids, names of sets and workloads, warnings. */
export function renamed(text: string): ReportModel {
  const report = sampleReport()
  return {
    ...report,
    run: { ...report.run, goldenSet: { ...report.run.goldenSet, name: text }, compareTo: text },
    candidates: report.candidates.map((one, at) => ({ ...one, id: at === 0 ? text : `${text}2` })),
    comparisons: report.comparisons.map((one) => ({ ...one, candidate: `${text}2`, compareTo: text })),
    projections: report.projections.map((one, at) => ({
      ...one,
      candidate: at === 0 ? text : `${text}2`,
      workload: text,
    })),
    workloads: report.workloads.map((one) => ({ ...one, name: text })),
    recommendation: `take ${text}`,
    warnings: [{ code: 'quoted', text: `it said: ${text}`, advice: '' }],
  }
}
