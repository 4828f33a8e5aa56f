import { formatCount, formatTokens } from '../../kit/text/format.js'
import type { Workload } from '../../model/config.js'
import type { Projection, ReportModel } from '../../model/report.js'
import type { UsdPer } from '../../model/usd.js'
import { billDollars, cheaper, cheaperTone, percent } from '../figures.js'
import { type Cell, type Column, cell, reference, tableOf, unmeasured } from '../layout/table.js'
import { compareCost } from '../rows.js'
import { listSection, type Section, tableSection } from './section.js'

/** A month's bill under each workload, the cheapest first, with what it saves against the reference. */
export function billSections(report: ReportModel): Section[] {
  return report.workloads.flatMap((workload) => {
    const bills = report.projections
      .filter((one) => one.workload === workload.name)
      .sort((a, b) => compareCost(a.monthlyUsd.base, b.monthlyUsd.base))
    const title = `Monthly bill: ${workload.name} (${volume(workload)})${against(report.run.compareTo)}`
    const unknown = bills.filter(({ monthlyUsd }) => monthlyUsd.base === null).map(whyNone)
    return unknown.length === bills.length
      ? listSection(title, unknown, false)
      : tableSection(title, tableOf(columns(report), bills), { fold: false, notes: unknown })
  })
}

const whyNone = ({ candidate, why }: Projection): string => `${candidate} has no bill: ${why ?? 'unknown'}`

function columns({ run }: ReportModel): Column<Projection>[] {
  return [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    { text: '$ per month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => amount(monthlyUsd.base) },
    { text: '95 % interval', align: 'right', drop: 1, cell: interval },
    { text: '$ per year', align: 'right', drop: 4, cell: ({ annualUsd }) => amount(annualUsd) },
    { text: 'saves a month', align: 'right', drop: 5, cell: ({ savings }) => saved(savings?.usd ?? null) },
    { text: 'saves a year', align: 'right', drop: 2, cell: ({ savings }) => saved(savings?.annualUsd ?? null) },
    { text: 'saves', align: 'right', drop: 3, cell: percentSaved },
    {
      text: 'by bill',
      align: 'right',
      drop: 0,
      cell: (bill) => againstReference(bill, run.compareTo),
    },
  ]
}

const amount = (usd: UsdPer | null): Cell => (usd === null ? unmeasured : cell(billDollars(usd)))

const interval = ({ monthlyUsd: { low, high } }: Projection): Cell =>
  low === null || high === null ? unmeasured : cell(`${billDollars(low)}–${billDollars(high)}`)

function saved(usd: UsdPer | null): Cell {
  if (usd === null) return unmeasured
  const text = billDollars(usd)
  return cell(text, null, text.startsWith('−') ? 'bad' : 'plain')
}

const percentSaved = ({ savings }: Projection): Cell =>
  savings === null || savings.percent === null
    ? unmeasured
    : cell(`${savings.percent.toFixed(1).replace('-', '−')} %`, null, savings.percent < 0 ? 'bad' : 'plain')

function againstReference({ candidate, savings }: Projection, compareTo: string | null): Cell {
  if (candidate === compareTo) return reference
  const ratio = savings?.timesCheaper ?? null
  if (ratio === null) return unmeasured
  return cell(cheaper(ratio), null, cheaperTone(ratio))
}

const against = (compareTo: string | null): string => (compareTo === null ? '' : `, against ${compareTo}`)

function volume(workload: Workload): string {
  if (workload.kind === 'tokens')
    return `${formatTokens(workload.inputTokens)} input and ${formatTokens(workload.outputTokens)} output tokens a month`
  const mix =
    workload.mix === null ? [] : Object.entries(workload.mix).map(([task, share]) => `${percent(share)} ${task}`)
  const cached =
    Number(workload.cacheHitRate) === 0 ? [] : [`${percent(Number(workload.cacheHitRate))} answered by a cache`]
  return [`${formatCount(workload.requestsPerMonth)} requests a month`, ...mix, ...cached].join(', ')
}
