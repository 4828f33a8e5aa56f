import type { GatewaySpec } from '../model/config.js'
import type { CandidateSummary, RunSummary } from '../model/summary.js'
import { Usd } from '../model/usd.js'
import type { Warning } from '../model/warning.js'
import type { PriceIndex } from '../pricing/index.js'
import { type PricedRow, pricedRow } from './priced-row.js'

export interface CostWarningInputs {
  readonly summary: RunSummary
  readonly gateways: readonly GatewaySpec[]
  readonly prices: PriceIndex
  /** Epoch ms. */
  readonly startedAtMs: number
}

const OLD_AFTER_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000
const WORTH_SAYING_DRIFT = 0.05

/** What a reader must know before believing the money of a run: what has no price, and what stands on weak ground. */
export function costWarnings({ summary, gateways, prices, startedAtMs }: CostWarningInputs): Warning[] {
  const rows = summary.candidates.map((candidate) => pricedRow(candidate, gateways, prices, startedAtMs))
  return [
    ...rows.flatMap(unpriced),
    ...unpricedJudge(summary),
    ...oldPrices(rows, startedAtMs),
    ...cataloguePrices(rows),
    ...offPeakPrices(rows),
    ...summary.candidates.flatMap(estimatedTokens),
    ...summary.candidates.flatMap(zeroReported),
    ...summary.candidates.flatMap(drifted),
  ]
}

function unpriced(row: PricedRow): Warning[] {
  const { candidate } = row
  const { usd, unpricedCalls } = candidate.cost
  if (unpricedCalls === 0) return []
  const known = usd === null ? 'its cost is unknown' : `it cost at least $${usd.toFixed(4)}`
  const reason =
    row.status === 'priced'
      ? `${row.entry.model} is in the price book, but these calls could not be billed by it`
      : row.why
  return [
    {
      code: 'unpriced_calls',
      text: `${candidate.id}: ${known}, ${calls(unpricedCalls)} unpriced: ${reason}`,
      advice: adviceWhenUnpriced[row.status],
    },
  ]
}

const adviceWhenUnpriced: Readonly<Record<PricedRow['status'], string>> = {
  priced: 'look for calls that ended without token counts, and for a price the row leaves out',
  no_row: 'add a row for it to a price book named under prices',
  other_dates:
    'calls are billed at the prices of their own day: for a month at those of today, llm-bench project <run> --prices FILE; to bill these calls by the row, let its effective_from and effective_to hold their day',
}

function unpricedJudge({ ledger }: RunSummary): Warning[] {
  if (ledger.judgeUnpricedAttempts === 0) return []
  const known = ledger.judgeUsd === null ? 'unknown' : `at least $${ledger.judgeUsd.toFixed(4)}`
  return [
    {
      code: 'unpriced_judge',
      text: `judge: its cost is ${known}, ${calls(ledger.judgeUnpricedAttempts)} unpriced`,
      advice: "add a row for the judge's model to a price book named under prices",
    },
  ]
}

function oldPrices(rows: readonly PricedRow[], startedAtMs: number): Warning[] {
  const old = rows.filter(isPriced).flatMap(({ candidate, entry }) => {
    const readAtMs = Date.parse(entry.retrievedAt ?? '')
    const days = Math.floor((startedAtMs - readAtMs) / DAY_MS)
    return days > OLD_AFTER_DAYS ? [`${candidate.id} (${days} days)`] : []
  })
  if (old.length === 0) return []
  return [
    {
      code: 'old_prices',
      text: `prices read more than ${OLD_AFTER_DAYS} days before the run: ${old.join(', ')}`,
      advice: 'read them again at their source and update retrieved_at',
    },
  ]
}

function cataloguePrices(rows: readonly PricedRow[]): Warning[] {
  const used = rows
    .filter(isPriced)
    .flatMap(({ candidate, entry }) =>
      entry.origin.kind === 'catalogue' ? [{ id: candidate.id, ...entry.origin }] : [],
    )
  const [first] = used
  if (first === undefined) return []
  return [
    {
      code: 'catalogue_prices',
      text: `priced from the catalogue ${first.name} of ${first.date}, not from your own book: ${used.map(({ id }) => id).join(', ')}`,
      advice: 'put the prices you pay into a price book',
    },
  ]
}

function offPeakPrices(rows: readonly PricedRow[]): Warning[] {
  const ids = rows.filter(isPriced).flatMap(({ candidate, entry }) => (entry.offPeak === null ? [] : [candidate.id]))
  if (ids.length === 0) return []
  return [
    {
      code: 'off_peak_prices',
      text: `what this run cost hangs on the hours it ran at, since there are off-peak prices for ${ids.join(', ')}`,
      advice: 'monthly bills count none of them; where the work can wait for those hours, they are lower',
    },
  ]
}

function estimatedTokens({ id, tokens }: CandidateSummary): Warning[] {
  if (tokens.estimatedCalls === 0) return []
  return [
    {
      code: 'estimated_tokens',
      text: `${id}: the tokens of ${calls(tokens.estimatedCalls)} were estimated, because the server did not report them`,
      advice: 'take their cost as approximate, or ask the gateway for usage in streams',
    },
  ]
}

const isPriced = (row: PricedRow): row is Extract<PricedRow, { status: 'priced' }> => row.status === 'priced'

/** A server that says $0 for calls that the book prices above it: its zero means "not known" more often than "free". */
function zeroReported({ id, cost }: CandidateSummary): Warning[] {
  const saysZero = cost.reportedCalls > 0 && cost.reportedUsd?.compare(Usd.zero) === 0
  if (!saysZero || cost.usd === null || cost.usd.compare(Usd.zero) === 0) return []
  return [
    {
      code: 'zero_cost_reported',
      text: `${id}: the server reports $0 for ${calls(cost.reportedCalls)} that the price book puts at $${cost.usd.toFixed(4)}`,
      advice: 'the book is used; if the model is free, say "free: true" in its row',
    },
  ]
}

function drifted({ id, cost }: CandidateSummary): Warning[] {
  const { drift } = cost
  if (drift === null || !Number.isFinite(drift) || Math.abs(drift) <= WORTH_SAYING_DRIFT) return []
  const percent = `${Math.abs(drift * 100).toFixed(1)} %`
  return [
    {
      code: 'cost_drift',
      text: `${id}: the price book comes out ${percent} ${drift > 0 ? 'above' : 'below'} what the server reports`,
      advice: 'compare the row with the provider’s current prices, discounts and fees',
    },
  ]
}

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`)
