import type { GatewaySpec, Workload } from '../model/config.js'
import type { Projection } from '../model/report.js'
import type { RunLog } from '../model/run.js'
import type { CandidateSummary, RunSummary } from '../model/summary.js'
import { findPrice, type PriceIndex } from '../pricing/index.js'
import { type Bill, noBill } from './bill.js'
import { requestsBill } from './requests-bill.js'
import { savingsAgainst } from './savings.js'
import { termedBill } from './termed-bill.js'
import { tokensBill } from './tokens-bill.js'

/** What bills are projected from. `atMs`, epoch ms, says which rows of the book are in force. */
export interface BillInputs {
  readonly summary: RunSummary
  readonly workloads: readonly Workload[]
  /** The candidate that savings are told against; null: none are. */
  readonly compareTo: string | null
  readonly gateways: readonly GatewaySpec[]
  readonly prices: PriceIndex
  readonly atMs: number
  /** The calls that the summary is of, for workloads with terms of their own; null where there are none. */
  readonly log: RunLog | null
}

/** The month of every candidate under every workload, workload by workload. A bill that cannot be made says why. */
export function projectBills(inputs: BillInputs): Projection[] {
  return inputs.workloads.flatMap((workload) => {
    const bills = new Map(
      inputs.summary.candidates.map((candidate) => [candidate.id, billOf(candidate, workload, inputs)]),
    )
    const baseline =
      inputs.compareTo === null ? null : { id: inputs.compareTo, bill: bills.get(inputs.compareTo) ?? null }
    return [...bills].map(([candidate, bill]) => projection(candidate, workload, bill, baseline))
  })
}

function billOf(candidate: CandidateSummary, workload: Workload, inputs: BillInputs): Bill {
  const { gateways, prices, atMs, log } = inputs
  const provider = gateways.find(({ name }) => name === candidate.gateway)?.provider
  // What a run paid hangs on the hour it was made at where prices do; a month has all hours.
  const byMeasuredCost = workload.terms === undefined && !(log !== null && hasOffPeak(candidate, provider, inputs))
  if (byMeasuredCost && workload.kind === 'requests') return requestsBill(candidate, workload)
  if (provider === undefined) return noBill(`the gateway ${candidate.gateway} is not part of this run`)
  return workload.terms === undefined && workload.kind === 'tokens'
    ? tokensBill(prices, provider, candidate.model, workload, atMs)
    : termedBill(candidate, provider, workload, log, prices, atMs)
}

function hasOffPeak({ model }: CandidateSummary, provider: string | undefined, { prices, atMs }: BillInputs): boolean {
  const found = findPrice(prices, provider ?? '', model, atMs)
  return found.status === 'found' && found.entry.offPeak !== null
}

function projection(
  candidate: string,
  workload: Workload,
  bill: Bill,
  baseline: { readonly id: string; readonly bill: Bill | null } | null,
): Projection {
  const named = { candidate, workload: workload.name, kind: workload.kind }
  if (bill.status === 'unknown')
    return {
      ...named,
      monthlyUsd: { low: null, base: null, high: null },
      annualUsd: null,
      savings: null,
      why: bill.why,
    }
  const { low, base, high } = bill
  return {
    ...named,
    monthlyUsd: { low, base, high },
    annualUsd: base.times(12),
    savings:
      baseline?.bill?.status === 'billed' && baseline.id !== candidate
        ? savingsAgainst(baseline.id, baseline.bill.base, base)
        : null,
    why: null,
  }
}
