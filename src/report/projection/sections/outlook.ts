import type { MonthlyBill, ProjectionReport } from '../../../model/projection.js'
import type { UsdPer } from '../../../model/usd.js'
import { type Column, cell, tableOf } from '../../layout/table.js'
import { type Section, tableSection } from '../../sections/section.js'
import { amount } from '../words.js'

/** The bills of one candidate over all workloads. */
interface OwnBills {
  readonly candidate: string
  readonly bills: readonly MonthlyBill[]
}

function byCandidate({ bills, candidates }: ProjectionReport): OwnBills[] {
  return candidates
    .map(({ id }) => ({ candidate: id, bills: bills.filter(({ candidate }) => candidate === id) }))
    .filter(({ bills: own }) => own.every(({ why }) => why === null))
}

/** The next twelve months, where traffic grows: the first, some on the way, the last, and their sum. */
export function monthSections(report: ProjectionReport): Section[] {
  if (report.workloads.every(({ terms }) => terms.growth === '1')) return []
  const columns: Column<OwnBills>[] = [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    ...shownMonths.map(
      (month): Column<OwnBills> => ({
        text: `month ${month}`,
        align: 'right',
        drop: dropOf(month),
        cell: ({ bills }) => amount(sumOver(bills, ({ months }) => months[month - 1]?.usd ?? null)),
      }),
    ),
    {
      text: 'all twelve',
      align: 'right',
      drop: 0,
      cell: ({ bills }) => amount(sumOver(bills, ({ next12MonthsUsd }) => next12MonthsUsd)),
    },
  ]
  const notes = ['Month 1 is the month above. Every month stands in the CSV and JSON forms.']
  return tableSection('The next twelve months, with growth', tableOf(columns, byCandidate(report)), {
    fold: false,
    notes,
  })
}

const shownMonths = [1, 2, 3, 6, 9, 12]

/** The months in the middle go first. */
const dropOf = (month: number): number => (month === 1 || month === 12 ? 0 : month)

/** A month under each named scenario, all workloads together. */
export function scenarioSections(report: ProjectionReport): Section[] {
  const names = report.bills.find(({ scenarios }) => scenarios.length > 0)?.scenarios ?? []
  const columns: Column<OwnBills>[] = [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    {
      text: 'as projected',
      align: 'right',
      drop: 0,
      cell: ({ bills }) => amount(sumOver(bills, ({ monthlyUsd }) => monthlyUsd.base)),
    },
    ...names.map(
      ({ scenario }, at): Column<OwnBills> => ({
        text: scenario.name,
        align: 'right',
        drop: at + 1,
        cell: ({ bills }) => amount(sumOver(bills, ({ scenarios }) => scenarios[at]?.monthlyUsd ?? null)),
      }),
    ),
  ]
  const several = report.workloads.length > 1 ? ', all workloads together' : ''
  return names.length === 0
    ? []
    : tableSection(`A month under other circumstances${several}`, tableOf(columns, byCandidate(report)), { fold: true })
}

/** Null as soon as one is. */
function sumOver(bills: readonly MonthlyBill[], amountOf: (bill: MonthlyBill) => UsdPer | null): UsdPer | null {
  const [first, ...rest] = bills.map(amountOf)
  return rest.reduce<UsdPer | null>((sum, one) => (sum === null || one === null ? null : sum.plus(one)), first ?? null)
}
