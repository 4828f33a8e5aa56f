import type { MonthlyBill, ProjectionReport } from '../../../model/projection.js'
import { Usd, type UsdPer } from '../../../model/usd.js'
import { plainTerms } from '../../../model/workload.js'

export const usd = (text: string): UsdPer => Usd.parse(text).over(1)

const nothing = usd('0')

/** A bill of so much a month, all of it list price, held against $175. */
export function bill(candidate: string, monthly: string, over: Partial<MonthlyBill> = {}): MonthlyBill {
  const base = usd(monthly)
  const past = usd('175')
  const steps = {
    list: base,
    promptCaching: nothing,
    batch: nothing,
    negotiated: nothing,
    credits: nothing,
    fees: nothing,
    tax: nothing,
  }
  return {
    candidate,
    workload: 'chat',
    requestsPerMonth: 300_000,
    imagesPerMonth: null,
    tokens: { input: 30_000_000, output: 10_000_000 },
    monthlyUsd: { low: null, base, high: null },
    pastUsd: past,
    differenceUsd: base.minus(past),
    percentSaved: 100 - (Number(monthly) / 175) * 100,
    timesCheaper: 175 / Number(monthly),
    annualUsd: base.times(12),
    annualSavingsUsd: past.minus(base).times(12),
    months: Array.from({ length: 12 }, () => ({ usd: base, steps, tokens: { input: 30_000_000, output: 10_000_000 } })),
    next12MonthsUsd: base.times(12),
    usdPerThousandRequests: base.over(300),
    usdPerThousandImages: null,
    inputShare: 0.6,
    steps,
    scenarios: [],
    shares: [],
    breakEven: { cacheHitRate: null, promptCacheReads: null, escalation: null },
    why: null,
    ...over,
  }
}

const model = (id: string): ProjectionReport['candidates'][number] => ({
  id,
  kind: 'model',
  model: id,
  provider: 'acme',
  price: null,
  measured: null,
  quality: null,
})

/** Two models and 300,000 requests a month, with whatever a test lays over them. */
export const report = (over: Partial<ProjectionReport> = {}): ProjectionReport => ({
  format: 1,
  tool: { name: 'llm-bench', version: '0.1.0' },
  basis: { kind: 'given' },
  pricesAt: '2026-07-02T00:00:00.000Z',
  priceBook: { sha256: 'a1', sources: ['acme.example/prices'], oldestRetrievedAt: '2026-07-01' },
  compareTo: { candidate: 'gpt-4o', chosen: 'named' },
  workloads: [
    {
      name: 'chat',
      traffic: {
        kind: 'requests',
        requests: 300_000,
        days: 30,
        mix: null,
        size: { kind: 'given', tokens: { input: 100, output: 33 } },
      },
      terms: plainTerms,
      paidToday: null,
    },
  ],
  candidates: [model('gpt-4o'), model('flash')],
  bills: [bill('gpt-4o', '175'), bill('flash', '7')],
  totals: [],
  levers: [],
  leverEffects: [],
  replay: null,
  feasibility: [],
  selfHosting: [],
  gate: null,
  summary: { unpriced: [], estimated: [] },
  warnings: [],
  ...over,
})
