import { formatCount, formatTokens } from '../../kit/text/format.js'
import type { Workload } from '../../model/config.js'
import type { Projection, ReportModel } from '../../model/report.js'
import type { UsdPer } from '../../model/usd.js'
import { billDollars, timesCheaperBy } from '../figures.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../layout/table.js'
import { compareCost } from '../rows.js'
import { type Section, tableSection } from './section.js'

/** A month's bill under each workload, the cheapest first, with what it saves against the reference. */
export function billSections(report: ReportModel): Section[] {
  return report.workloads.flatMap((workload) => {
    const bills = report.projections
      .filter((one) => one.workload === workload.name)
      .sort((a, b) => compareCost(a.monthlyUsd.base, b.monthlyUsd.base))
    const unknown = bills.filter(({ monthlyUsd }) => monthlyUsd.base === null)
    return tableSection(`Monthly bill: ${workload.name} (${volume(workload)})`, tableOf(columns(report), bills), {
      fold: false,
      notes: unknown.map(({ candidate, why }) => `${candidate} has no bill: ${why ?? 'unknown'}`),
    })
  })
}

function columns({ run }: ReportModel): Column<Projection>[] {
  return [
    { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
    { text: '$ per month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => amount(monthlyUsd.base) },
    { text: '95 % interval', align: 'right', drop: 1, cell: interval },
    { text: '$ per year', align: 'right', drop: 3, cell: ({ annualUsd }) => amount(annualUsd) },
    { text: 'saves a month', align: 'right', drop: 4, cell: ({ savings }) => saved(savings?.usd ?? null) },
    { text: 'saves a year', align: 'right', drop: 2, cell: ({ savings }) => saved(savings?.annualUsd ?? null) },
    { text: 'saves', align: 'right', drop: 5, cell: percentSaved },
    {
      text: `against ${run.compareTo ?? 'ref'}`,
      align: 'right',
      drop: 0,
      cell: (bill) => cheaper(bill, run.compareTo),
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

function cheaper({ candidate, savings }: Projection, compareTo: string | null): Cell {
  if (candidate === compareTo) return { ...unmeasured, value: 'ref' }
  const ratio = savings?.timesCheaper ?? null
  if (ratio === null) return unmeasured
  return cell(timesCheaperBy(ratio, 'bill'), null, ratio > 1 ? 'good' : 'bad')
}

function volume(workload: Workload): string {
  if (workload.kind === 'tokens')
    return `${formatTokens(workload.inputTokens)} input and ${formatTokens(workload.outputTokens)} output tokens a month`
  const mix =
    workload.mix === null ? [] : Object.entries(workload.mix).map(([task, share]) => `${share * 100} % ${task}`)
  const cached =
    Number(workload.cacheHitRate) === 0 ? [] : [`${Number(workload.cacheHitRate) * 100} % answered by a cache`]
  return [`${formatCount(workload.requestsPerMonth)} requests a month`, ...mix, ...cached].join(', ')
}
