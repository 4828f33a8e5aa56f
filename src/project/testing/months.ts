import { readFileSync } from 'node:fs'
import type { MonthlyBill } from '../../model/projection.js'
import { type MonthlyWorkload, plainTerms, type Traffic, type WorkloadTerms } from '../../model/workload.js'
import { type CostInputs, type ProjectedModel, projectCosts } from '../project-costs.js'
import { pricesOf } from './run.js'

/** The hand-worked months. */
export const figures = JSON.parse(
  readFileSync(new URL('../../../fixtures/vectors/projection.json', import.meta.url), 'utf8'),
)

/** A workload "w" with plain terms, whatever a test lays over them. */
export const workload = (
  traffic: Traffic,
  terms: Partial<WorkloadTerms> = {},
  over: Partial<MonthlyWorkload> = {},
): MonthlyWorkload => ({ name: 'w', traffic, terms: { ...plainTerms, ...terms }, paidToday: null, ...over })

/** So many requests in 30 days of this many tokens each. */
export const requests = (
  count: number,
  input = 1_000,
  output = 0,
  mix: Readonly<Record<string, string>> | null = null,
): Extract<Traffic, { kind: 'requests' }> => ({
  kind: 'requests',
  requests: count,
  days: 30,
  mix,
  size: { kind: 'given', tokens: { input, output } },
})

export const model = (id: string, over: Partial<ProjectedModel> = {}): ProjectedModel => ({
  id,
  provider: 'acme',
  model: id,
  measured: null,
  limits: { rpm: null, tpm: null },
  latencySeconds: null,
  ...over,
})

/** Prices of a million input tokens at which a request of 1,000 costs this much: the price is 1,000 times the request's. */
export const priceOfRequests = (usd: string): string => String(Math.round(Number(usd) * 1e9) / 1e6)

type Prices = Parameters<typeof pricesOf>[1]

/** Projects workloads over the models of a card. */
export const project = (
  prices: Prices,
  workloads: readonly MonthlyWorkload[],
  over: Partial<CostInputs> = {},
  rowOver: Parameters<typeof pricesOf>[2] = {},
) =>
  projectCosts({
    models: Object.keys(prices).map((id) => model(id)),
    mixes: [],
    workloads,
    levers: [],
    scenarios: [],
    compareTo: null,
    selfHosting: null,
    limits: { monthlyAbove: null, increasePct: null },
    prices: pricesOf('acme', prices, rowOver),
    atMs: 0,
    ...over,
  })

/** The only bill, or the one of this candidate. */
export function bill({ bills }: { readonly bills: readonly MonthlyBill[] }, candidate?: string): MonthlyBill {
  const found = bills.find((one) => candidate === undefined || one.candidate === candidate)
  if (found === undefined) throw new Error('there is no such bill')
  return found
}

/** A month's bill as exact decimal text, or why there is none. */
export const month = ({ monthlyUsd, why }: MonthlyBill): string | null => monthlyUsd.base?.toJSON() ?? why
