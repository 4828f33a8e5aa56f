import type { MonthlyBill, ProjectedMonth, TotalBill } from '../model/projection.js'
import { Usd, type UsdPer } from '../model/usd.js'
import type { MonthlyWorkload, Scenario } from '../model/workload.js'
import { shareSaved, timesCheaper } from '../pricing/index.js'
import { noBreakEven } from './break-even.js'
import { type Billable, type BillDesk, idOf, type Month } from './month/desk.js'
import type { Settled } from './month/settle.js'
import { asItIs, assuming, inMonth, type Situation } from './month/situation.js'
import { volumeOf } from './month/volume.js'
import { sumOf } from './scaled.js'

/** What a bill is held against, and under which named scenarios it is made again. */
export interface BillSurroundings {
  readonly desk: BillDesk
  /** Candidate whose bill without levers is the past one; null: nobody. */
  readonly reference: Billable | null
  /** With every lever pulled. */
  readonly situation: Situation
  readonly scenarios: readonly Scenario[]
}

const MONTHS = 12

/** One candidate's month under one workload, with all that is told beside it. */
export function monthlyBill(
  billable: Billable,
  workload: MonthlyWorkload,
  { desk, reference, situation, scenarios }: BillSurroundings,
): MonthlyBill {
  const month = desk.monthOf(billable, workload, situation)
  const past = pastOf(workload, reference, desk)
  const { requests } = volumeOf(workload, situation)
  const named = {
    candidate: idOf(billable),
    workload: workload.name,
    requestsPerMonth: workload.traffic.kind === 'images' ? null : (requests?.toNumber() ?? null),
    imagesPerMonth: workload.traffic.kind === 'images' ? (requests?.toNumber() ?? null) : null,
    pastUsd: past,
    breakEven: noBreakEven,
  }
  if (month.status === 'unknown') return { ...named, ...noBill, why: month.why }
  const { base } = month.month
  const months = monthsOf(month, (at) => desk.monthOf(billable, workload, inMonth(situation, at, workload)), workload)
  const perThousand =
    requests === null || requests.isZero ? null : month.cost.times(1000n * requests.bottom).over(requests.top)
  return {
    ...named,
    tokens: tokensOf(month),
    monthlyUsd: month.month,
    ...against(past, base),
    annualUsd: base.times(MONTHS),
    months,
    next12MonthsUsd: sumOf(months.map(({ usd }) => usd)),
    usdPerThousandRequests: workload.traffic.kind === 'images' ? null : perThousand,
    usdPerThousandImages: workload.traffic.kind === 'images' ? perThousand : null,
    inputShare: month.charges.listInput.ratio(month.charges.list),
    steps: month.steps,
    scenarios: scenarios.map((scenario) => ({
      scenario,
      monthlyUsd: baseOf(desk.monthOf(billable, workload, assuming(situation, scenario))),
    })),
    shares: month.shares,
    why: null,
  }
}

/** Twelve months of which the first is known; without growth they are all alike. */
function monthsOf(first: Month, monthAt: (at: number) => Month, { terms }: MonthlyWorkload): ProjectedMonth[] {
  const grows = terms.growth !== '1'
  return Array.from({ length: MONTHS }, (_, at) => (grows && at > 0 ? monthAt(at + 1) : first)).flatMap(projectedMonth)
}

const projectedMonth = (month: Month): ProjectedMonth[] =>
  month.status === 'unknown' ? [] : [{ usd: month.month.base, steps: month.steps, tokens: tokensOf(month) }]

const tokensOf = ({ charges }: Settled) => ({
  input: charges.inputTokens.toNumber(),
  output: charges.outputTokens.toNumber(),
})

const noBill = {
  tokens: null,
  monthlyUsd: { low: null, base: null, high: null },
  differenceUsd: null,
  percentSaved: null,
  timesCheaper: null,
  annualUsd: null,
  annualSavingsUsd: null,
  months: [],
  next12MonthsUsd: null,
  usdPerThousandRequests: null,
  usdPerThousandImages: null,
  inputShare: null,
  steps: null,
  scenarios: [],
  shares: [],
} satisfies Partial<MonthlyBill>

/** What is paid today, if the workload says so, else the reference's bill as things are. */
function pastOf(
  { paidToday, ...workload }: MonthlyWorkload,
  reference: Billable | null,
  desk: BillDesk,
): UsdPer | null {
  if (paidToday !== null) return Usd.parse(paidToday).over(1)
  return reference && baseOf(desk.monthOf(reference, { ...workload, paidToday }, asItIs))
}

export const baseOf = (month: Month): UsdPer | null => (month.status === 'unknown' ? null : month.month.base)

function against(past: UsdPer | null, now: UsdPer) {
  const saved = past && shareSaved(past, now)
  return {
    differenceUsd: past === null ? null : now.minus(past),
    percentSaved: saved === null ? null : saved * 100,
    timesCheaper: past === null ? null : timesCheaper(past, now),
    annualSavingsUsd: past === null ? null : past.minus(now).times(MONTHS),
  }
}

/** A candidate's bills of all workloads added up; an unknown one makes the sum unknown, never smaller. */
export function totalBill(
  candidate: string,
  bills: readonly MonthlyBill[],
  workloads: readonly MonthlyWorkload[],
): TotalBill {
  const own = bills.filter((bill) => bill.candidate === candidate)
  const sampled = new Set(workloads.filter(isSampled).map(({ name }) => name))
  const bound = (of: 'low' | 'high'): UsdPer | null =>
    sampled.size === 0
      ? null
      : sumOfKnown(own.map(({ workload, monthlyUsd }) => monthlyUsd[sampled.has(workload) ? of : 'base']))
  const monthlyUsd = sumOfKnown(own.map((bill) => bill.monthlyUsd.base))
  const pastUsd = sumOfKnown(own.map((bill) => bill.pastUsd))
  const { differenceUsd, percentSaved, annualSavingsUsd } =
    monthlyUsd === null
      ? { differenceUsd: null, percentSaved: null, annualSavingsUsd: null }
      : against(pastUsd, monthlyUsd)
  return {
    candidate,
    monthlyUsd,
    lowUsd: bound('low'),
    highUsd: bound('high'),
    pastUsd,
    differenceUsd,
    percentSaved,
    annualUsd: monthlyUsd?.times(MONTHS) ?? null,
    annualSavingsUsd,
  }
}

const isSampled = ({ traffic }: MonthlyWorkload): boolean =>
  traffic.kind === 'requests' && traffic.size.kind === 'measured'

function sumOfKnown(amounts: readonly (UsdPer | null)[]): UsdPer | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length < amounts.length ? null : sumOf(known)
}
