import type { LeverEffect, MixShare, MonthlyBill, ProjectionReport } from '../../../model/projection.js'
import type { UsdPer } from '../../../model/usd.js'
import { type Column, cell, tableOf } from '../../layout/table.js'
import { listSection, type Section, tableSection } from '../../sections/section.js'
import { amount, change, leverText, shareCell } from '../words.js'

type Steps = NonNullable<MonthlyBill['steps']>

/** How each bill comes about, for workloads where it is more than the list price. */
export function stepSections({ bills, workloads }: ProjectionReport): Section[] {
  return workloads.flatMap(({ name }) => {
    const own = bills.filter((bill) => bill.workload === name && bill.steps !== null)
    const isPlain = own.every(({ steps, monthlyUsd }) => steps?.list.compare(monthlyUsd.base ?? steps.list) === 0)
    return isPlain ? [] : tableSection(`How the bill of ${name} comes about`, tableOf(stepColumns, own), { fold: true })
  })
}

const step = (text: string, of: keyof Steps, drop: number): Column<MonthlyBill> => ({
  text,
  align: 'right',
  drop,
  cell: ({ steps }) => {
    const found = change(steps?.[of] ?? null)
    return found.value === '$0' ? cell('—', null, 'silent') : found
  },
})

const stepColumns: readonly Column<MonthlyBill>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'list price', align: 'right', drop: 0, cell: ({ steps }) => amount(steps?.list ?? null) },
  step('prompt\ncache', 'promptCaching', 1),
  step('batch', 'batch', 2),
  step('negotiated', 'negotiated', 3),
  step('credits', 'credits', 4),
  step('fees', 'fees', 5),
  step('tax', 'tax', 6),
  { text: 'a month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => amount(monthlyUsd.base) },
]

/** What each lever is worth, for those candidates that it does anything to. */
export function leverSections({ leverEffects, workloads }: ProjectionReport): Section[] {
  return workloads.flatMap(({ name }) => {
    const own = leverEffects.filter(({ workload }) => workload === name)
    const rows = own.filter(
      ({ why, aloneUsd, inOrderUsd }) => why === null && (changes(aloneUsd) || changes(inOrderUsd)),
    )
    const reasons = new Set(own.flatMap(({ lever, why }) => (why === null ? [] : [`${leverText(lever)}: ${why}`])))
    const table = tableOf(leverColumns, rows)
    const title = `What each change is worth to ${name}`
    return rows.length === 0
      ? listSection(title, [...reasons, ...(reasons.size === 0 && own.length > 0 ? ['it changes nothing'] : [])], false)
      : tableSection(title, table, { fold: false, notes: [...reasons] })
  })
}

const changes = (usd: UsdPer | null): boolean => usd !== null && usd.compare(usd.minus(usd)) !== 0

const leverColumns: readonly Column<LeverEffect>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'change', align: 'left', drop: 0, cell: ({ lever }) => cell(leverText(lever)) },
  { text: 'alone,\na month', align: 'right', drop: 0, cell: ({ aloneUsd }) => change(aloneUsd) },
  { text: 'after those\nbefore it', align: 'right', drop: 0, cell: ({ inOrderUsd }) => change(inOrderUsd) },
  { text: 'alone,\na day', align: 'right', drop: 2, cell: ({ alonePerDayUsd }) => change(alonePerDayUsd) },
  { text: 'alone,\na request', align: 'right', drop: 1, cell: ({ alonePerRequestUsd }) => change(alonePerRequestUsd) },
]

/** What each model of a mix has of the traffic, and of the bill. */
export function mixSections({ bills }: ProjectionReport): Section[] {
  return bills.flatMap(({ candidate, workload, shares }) =>
    tableSection(`${candidate} on ${workload}: share of traffic beside share of bill`, tableOf(mixColumns, shares), {
      fold: false,
    }),
  )
}

const mixColumns: readonly Column<MixShare>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'of requests', align: 'right', drop: 0, cell: ({ ofRequests }) => shareCell(ofRequests) },
  { text: 'of tokens', align: 'right', drop: 0, cell: ({ ofTokens }) => shareCell(ofTokens) },
  { text: 'of the bill', align: 'right', drop: 0, cell: ({ ofBill }) => shareCell(ofBill) },
  { text: 'a month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => amount(monthlyUsd) },
]
