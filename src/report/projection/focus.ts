import { forCsv } from '../../kit/text/sanitise.js'
import type { MonthlyBill, ProjectedMonth, ProjectionReport } from '../../model/projection.js'
import type { UsdPer } from '../../model/usd.js'
import type { ProjectionFormat } from './format.js'

/**
 * Twelve months of charges under the column names of FOCUS 1.0 (FinOps Open Cost and Usage Specification), starting with the
 * first whole month after the prices' day. A month has a line for its usage, and lines for fees, credits and tax where there
 * are any; the billed costs of a month's lines sum to its bill. Bills that are not known have no lines.
 */
export const focus: ProjectionFormat = {
  render(report) {
    const lines = report.bills.flatMap((bill) => chargesOf(bill, report))
    const rows = lines.map((line) => columns.map((column) => forCsv(line[column])).join(','))
    return `${[columns.join(','), ...rows].join('\n')}\n`
  },
}

const columns = [
  'BilledCost',
  'EffectiveCost',
  'ContractedCost',
  'ListCost',
  'BillingCurrency',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeDescription',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ProviderName',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'x_Workload',
  'x_Candidate',
] as const

type Charge = Readonly<Record<(typeof columns)[number], string>>

function chargesOf(bill: MonthlyBill, report: ProjectionReport): Charge[] {
  const start = new Date(report.pricesAt)
  return bill.months.flatMap((month, at) => {
    // Date.UTC carries months beyond December into the next year.
    const monthStart = (later: number): string =>
      new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1 + at + later, 1)).toISOString()
    return monthCharges(bill, month, report, { start: monthStart(0), end: monthStart(1) })
  })
}

type Period = { readonly start: string; readonly end: string }

function monthCharges(bill: MonthlyBill, { steps, tokens }: ProjectedMonth, report: ProjectionReport, period: Period) {
  const shared = sharedCells(bill, report, period)
  const usage = sumOf([steps.list, steps.promptCaching, steps.batch, steps.negotiated])
  const line = (category: string, description: string, costs: Costs, quantity = '', unit = ''): Charge => ({
    ...shared,
    BilledCost: costs.billed.toJSON(),
    EffectiveCost: costs.effective.toJSON(),
    ContractedCost: costs.contracted.toJSON(),
    ListCost: costs.list.toJSON(),
    ChargeCategory: category,
    ChargeDescription: description,
    ConsumedQuantity: quantity,
    ConsumedUnit: unit,
  })
  const extra = (category: string, description: string, amount: UsdPer): Charge[] =>
    isNothing(amount) ? [] : [line(category, description, allAt(amount))]
  const costs = { billed: usage, effective: usage, contracted: usage, list: steps.list }
  return [
    line('Usage', `Tokens of ${bill.workload}`, costs, String(tokens.input + tokens.output), 'Tokens'),
    ...extra('Usage', `Fees of ${bill.workload}`, steps.fees),
    ...extra('Credit', `Credits of ${bill.workload}`, steps.credits),
    ...extra('Tax', `Tax on ${bill.workload}`, steps.tax),
  ]
}

type Costs = Readonly<Record<'billed' | 'effective' | 'contracted' | 'list', UsdPer>>

const allAt = (amount: UsdPer): Costs => ({ billed: amount, effective: amount, contracted: amount, list: amount })

const sumOf = ([first, ...rest]: readonly [UsdPer, ...UsdPer[]]): UsdPer =>
  rest.reduce((sum, amount) => sum.plus(amount), first)

const isNothing = (usd: UsdPer): boolean => usd.compare(usd.minus(usd)) === 0

function sharedCells({ candidate, workload }: MonthlyBill, { candidates }: ProjectionReport, { start, end }: Period) {
  const found = candidates.find(({ id }) => id === candidate)
  const [provider, service] = found?.kind === 'model' ? [found.provider, found.model] : ['', candidate]
  return {
    BillingCurrency: 'USD',
    BillingPeriodStart: start,
    BillingPeriodEnd: end,
    ChargePeriodStart: start,
    ChargePeriodEnd: end,
    ProviderName: provider,
    ServiceCategory: 'AI and Machine Learning',
    ServiceName: service,
    SkuId: provider === '' ? service : `${provider}/${service}`,
    x_Workload: workload,
    x_Candidate: candidate,
  }
}
