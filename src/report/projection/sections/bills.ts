import type { MonthlyBill, ProjectedCandidate, ProjectionReport, TotalBill } from '../../../model/projection.js'
import type { Comparison } from '../../../model/summary.js'
import type { UsdPer } from '../../../model/usd.js'
import { billDollars, signed } from '../../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../../layout/table.js'
import { type Section, tableSection } from '../../sections/section.js'
import { amount, change, percentText, trafficText } from '../words.js'

/** A month of every candidate, workload by workload: what it would cost beside what it costs now. */
export function billSections(report: ProjectionReport): Section[] {
  return report.workloads.flatMap((workload) => {
    const bills = report.bills.filter((bill) => bill.workload === workload.name)
    const known = bills.filter(({ why }) => why === null)
    const unknown = bills.filter(({ why }) => why !== null)
    const title = `${workload.name}: ${trafficText(workload)}${nowText(workload.paidToday !== null, bills, report)}`
    const notes = unknown.map(({ candidate, why }) => `${candidate} has no bill: ${why ?? 'unknown'}`)
    return known.length === 0
      ? [{ kind: 'list', title, fold: false, items: notes }]
      : tableSection(title, tableOf(billColumns(report), known), { fold: false, notes })
  })
}

function nowText(isPaid: boolean, [first]: readonly MonthlyBill[], { compareTo }: ProjectionReport): string {
  const past = first?.pastUsd ?? null
  if (past === null || (compareTo === null && !isPaid)) return ''
  return isPaid ? `; now ${billDollars(past)}, as billed` : `; now ${billDollars(past)} with ${compareTo?.candidate}`
}

function billColumns({ candidates, compareTo, workloads }: ProjectionReport): Column<MonthlyBill>[] {
  const grows = workloads.some(({ terms }) => terms.growth !== '1')
  return [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    { text: 'a month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => withBounds(monthlyUsd) },
    { text: '95 % interval', align: 'right', drop: 6, cell: interval },
    { text: 'against now', align: 'right', drop: 0, cell: (bill) => difference(bill, compareTo?.candidate ?? null) },
    { text: '%', align: 'right', drop: 0, cell: percentChange },
    { text: 'a year (x 12)', align: 'right', drop: 4, cell: ({ annualUsd }) => amount(annualUsd) },
    ...(grows ? [growingYear] : []),
    { text: 'saved a year', align: 'right', drop: 1, cell: savedAYear },
    { text: 'quality', align: 'right', drop: 2, cell: ({ candidate }) => quality(candidate, candidates) },
    { text: 'per 1,000\nrequests', align: 'right', drop: 5, cell: (bill) => amount(bill.usdPerThousandRequests) },
    { text: 'per 1,000\nimages', align: 'right', drop: 5, cell: (bill) => amount(bill.usdPerThousandImages) },
  ]
}

const growingYear: Column<MonthlyBill> = {
  text: 'next 12\nmonths',
  align: 'right',
  drop: 2,
  cell: ({ next12MonthsUsd }) => amount(next12MonthsUsd),
}

/** Never without how sure it is: a narrow terminal has no room for the bounds themselves. */
const withBounds = (month: MonthlyBill['monthlyUsd']): Cell =>
  month.base === null ? unmeasured : cell(billDollars(month.base), boundsText(month))

/** "±3.2 %", or "−100.0 % +140.0 %" where one side is cut off: no bill is below zero. */
function boundsText({ low, base, high }: MonthlyBill['monthlyUsd']): string | null {
  const [below, above] = [low, high].map((bound) =>
    base === null || bound === null ? null : bound.minus(base).ratio(base),
  )
  if (below === null || below === undefined || above === null || above === undefined) return null
  const [less, more] = [percentText(Math.max(0, -below) * 100), percentText(Math.max(0, above) * 100)]
  return less === more ? `±${more}` : `−${less} +${more}`
}

const interval = ({ monthlyUsd: { low, high } }: MonthlyBill): Cell =>
  low === null || high === null ? unmeasured : cell(`${billDollars(low)}–${billDollars(high)}`)

const isNothing = (usd: UsdPer): boolean => usd.compare(usd.minus(usd)) === 0

function difference({ candidate, differenceUsd }: MonthlyBill, reference: string | null): Cell {
  if (differenceUsd !== null && isNothing(differenceUsd) && candidate === reference) return cell('now', null, 'silent')
  return change(differenceUsd)
}

function percentChange({ percentSaved }: Pick<MonthlyBill, 'percentSaved'>): Cell {
  if (percentSaved === null || percentSaved === 0) return unmeasured
  return cell(percentText(-percentSaved, true), null, percentSaved > 0 ? 'good' : 'bad')
}

function savedAYear({ annualSavingsUsd }: Pick<MonthlyBill, 'annualSavingsUsd'>): Cell {
  return annualSavingsUsd === null || isNothing(annualSavingsUsd) ? unmeasured : amount(annualSavingsUsd)
}

/** The difference that comes with the price, with its interval: points of the judge, or of the pass rate. */
function quality(id: string, candidates: readonly ProjectedCandidate[]): Cell {
  const found = candidates.find((one) => one.id === id)
  const comparison = found?.kind === 'model' ? found.quality : null
  if (comparison === null || comparison === undefined || comparison.difference === null) return unmeasured
  return cell(qualityText(comparison.difference, comparison), intervalText(comparison))
}

const qualityText = (value: number, { metric }: Comparison): string =>
  metric === 'quality' ? signed(value) : `${signed(value * 100, 0)} %`

function intervalText(comparison: Comparison): string | null {
  if (comparison.interval === null) return null
  const [low, high] = comparison.interval.map((bound) => qualityText(bound, comparison))
  return `(${low} to ${high})`
}

/** All workloads together, where there are several. */
export function totalSections({ totals, workloads }: ProjectionReport): Section[] {
  const known = totals.filter(({ monthlyUsd }) => monthlyUsd !== null)
  const unknown = totals.filter(({ monthlyUsd }) => monthlyUsd === null)
  const notes = unknown.map(({ candidate }) => `${candidate} has no sum: one of its bills is not known`)
  const title = `All ${workloads.length} workloads together`
  return tableSection(title, tableOf(totalColumns, known), { fold: false, notes: known.length === 0 ? [] : notes })
}

const totalColumns: readonly Column<TotalBill>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  {
    text: 'a month',
    align: 'right',
    drop: 0,
    cell: ({ monthlyUsd, lowUsd, highUsd }) => withBounds({ low: lowUsd, base: monthlyUsd, high: highUsd }),
  },
  {
    text: 'against now',
    align: 'right',
    drop: 0,
    cell: ({ differenceUsd }) =>
      differenceUsd !== null && isNothing(differenceUsd) ? cell('now', null, 'silent') : change(differenceUsd),
  },
  { text: '%', align: 'right', drop: 0, cell: percentChange },
  { text: 'a year (x 12)', align: 'right', drop: 2, cell: ({ annualUsd }) => amount(annualUsd) },
  { text: 'saved a year', align: 'right', drop: 1, cell: savedAYear },
]
