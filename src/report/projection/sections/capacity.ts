import { formatCount, formatTokens } from '../../../kit/text/format.js'
import type { Feasibility, PaidGpus, ProjectionReport, SelfHostingResult } from '../../../model/projection.js'
import { type Cell, type Column, cell, tableOf, unmeasured } from '../../layout/table.js'
import { listSection, type Section, tableSection } from '../../sections/section.js'
import { amount, percentText } from '../words.js'

/** Whether the busiest minute fits. */
export function feasibilitySections({ feasibility, workloads }: ProjectionReport): Section[] {
  const even = workloads.filter(({ terms }) => terms.peakFactor === '1').map(({ name }) => name)
  return tableSection('The busiest minute', tableOf(feasibilityColumns, feasibility), {
    fold: false,
    notes: [
      'Headroom is what is left of the limit. Calls in flight = calls a second x their mean time.',
      ...(even.length === 0 ? [] : [`As if traffic came evenly, day and night: ${even.join(', ')} (say peakFactor).`]),
    ],
  })
}

const feasibilityColumns: readonly Column<Feasibility>[] = [
  { text: 'candidate', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'workload', align: 'left', drop: 1, cell: ({ workload }) => cell(workload) },
  { text: 'RPM', align: 'right', drop: 0, cell: ({ peakRpm }) => count(peakRpm) },
  { text: 'headroom', align: 'right', drop: 0, cell: ({ rpmHeadroom }) => headroom(rpmHeadroom) },
  { text: 'TPM', align: 'right', drop: 0, cell: ({ peakTpm }) => count(peakTpm) },
  { text: 'headroom', align: 'right', drop: 0, cell: ({ tpmHeadroom }) => headroom(tpmHeadroom) },
  { text: 'fits', align: 'left', drop: 0, cell: ({ fits }) => verdict(fits) },
  {
    text: 'in flight',
    align: 'right',
    drop: 2,
    cell: ({ concurrency }) => (concurrency === null ? unmeasured : cell(concurrency.toFixed(2))),
  },
]

const count = (value: number | null): Cell =>
  value === null ? unmeasured : cell(value < 100 ? value.toFixed(1) : formatCount(value))

const headroom = (share: number | null): Cell =>
  share === null ? unmeasured : cell(percentText(share * 100), null, share < 0 ? 'bad' : 'plain')

function verdict(fits: boolean | null): Cell {
  if (fits === null) return unmeasured
  return fits ? cell('yes', null, 'good') : cell('no', null, 'bad')
}

/** Machines of one's own against the API. */
export function selfHostingSections({ selfHosting }: ProjectionReport): Section[] {
  return tableSection('On machines of your own', tableOf(selfHostingColumns, selfHosting), {
    fold: false,
    notes: [
      'GPUs come whole. Break-even is where the GPUs that earn their cost can also do the work.',
      'One GPU more may make them dearer again; from "for good" on it never does.',
    ],
  })
}

const selfHostingColumns: readonly Column<SelfHostingResult>[] = [
  { text: 'against', align: 'left', drop: 0, cell: ({ candidate }) => cell(candidate) },
  { text: 'workload', align: 'left', drop: 1, cell: ({ workload }) => cell(workload) },
  { text: 'tokens', align: 'right', drop: 0, cell: ({ tokensPerMonth }) => cell(formatTokens(tokensPerMonth)) },
  { text: 'GPUs', align: 'right', drop: 0, cell: ({ gpus }) => cell(formatCount(gpus)) },
  { text: 'own, a month', align: 'right', drop: 0, cell: ({ monthlyUsd }) => amount(monthlyUsd) },
  { text: 'API, a month', align: 'right', drop: 0, cell: ({ apiMonthlyUsd }) => amount(apiMonthlyUsd) },
  { text: 'break-even', align: 'right', drop: 0, cell: ({ breakEven }) => paidGpus(breakEven) },
  { text: 'for good', align: 'right', drop: 0, cell: ({ breakEven }) => paidGpus(breakEven?.forGood ?? null) },
]

const paidGpus = (paid: PaidGpus | null): Cell =>
  paid === null ? cell('never') : cell(`${formatTokens(paid.tokensPerMonth)} on ${formatCount(paid.gpus)}`)

/** What a response cache would have done for the logged traffic. */
export function replaySections({ replay }: ProjectionReport): Section[] {
  if (replay === null) return []
  const { requests, distinctKeys, ttlSeconds, hits, hitRate } = replay
  const rate = (name: keyof typeof hits): string => `${percentText(hitRate[name] * 100)} (${formatCount(hits[name])})`
  return listSection(
    `The log replayed: ${formatCount(requests)} requests, ${formatCount(distinctKeys)} different`,
    [
      `entries that live ${formatCount(ttlSeconds)} s from when they are stored: ${rate('fromInsert')} are hits`,
      `the same, lived anew with every hit: ${rate('refreshedOnHit')}`,
      `entries that live for ever, which no cache exceeds: ${rate('withoutEnd')}`,
    ],
    false,
  )
}
