import type { BreakEven, ProjectionReport } from '../../../model/projection.js'
import { listSection, type Section } from '../../sections/section.js'
import { percentText, termsText } from '../words.js'

/** Limits and how they were held. */
export function gateSections({ gate }: ProjectionReport): Section[] {
  if (gate === null) return []
  const mark = { passed: 'passed', failed: 'FAILED' }
  return listSection(
    `Limits: ${mark[gate.status]}`,
    gate.checks.map(({ candidate, status, text }) => `${mark[status]}  ${candidate}: ${text}`),
    false,
  )
}

/** Where something begins to pay, in sentences. */
export function breakEvenSections({ bills }: ProjectionReport): Section[] {
  const items = bills.flatMap(({ candidate, workload, breakEven }) =>
    sentences(breakEven).map((sentence) => `${candidate}, ${workload}: ${sentence}`),
  )
  return listSection('Where it begins to pay', items, true)
}

function sentences({ cacheHitRate, promptCacheReads, escalation }: BreakEven): string[] {
  const said = (value: number | null, text: (value: number) => string): string[] =>
    value === null ? [] : [text(value)]
  return [
    ...said(cacheHitRate, (rate) => `a response cache from a hit rate of ${percentText(rate * 100)} on`),
    ...said(promptCacheReads, (reads) => `a prompt cache from ${reads.toFixed(2)} reads for each write on`),
    ...said(escalation, (share) =>
      share === 0
        ? 'the cascade never: its first step with its gate costs what the second does'
        : `the cascade while fewer than ${percentText(share * 100)} of the requests go on`,
    ),
  ]
}

/** What the figures stand on, so that a reader can doubt them. */
export function basisSections(report: ProjectionReport): Section[] {
  const { workloads, summary, warnings } = report
  const terms = workloads.flatMap((workload) => {
    const phrases = termsText(workload)
    return phrases.length === 0 ? [] : [`${workload.name}: ${phrases.join('; ')}`]
  })
  return [
    ...listSection(
      'What this rests on',
      [
        tokensText(report),
        pricesText(report),
        ...terms,
        intervalText(report),
        ...summary.estimated.map(({ candidate, calls }) => `${candidate}: the tokens of ${calls} calls are estimated`),
      ],
      false,
    ),
    ...listSection(
      'Know before you rely on it',
      warnings.map(({ text, advice }) => (advice === '' ? text : `${text}. ${advice}`)),
      false,
    ),
  ]
}

function tokensText({ basis, candidates }: ProjectionReport): string {
  if (basis.kind === 'given') return 'tokens: as the workloads give them; nothing was measured'
  const calls = candidates.reduce((sum, one) => sum + (one.kind === 'model' ? (one.measured?.calls ?? 0) : 0), 0)
  return `tokens of a request: as measured by the run ${basis.id}, ${calls} calls, unless a workload gives its own`
}

function pricesText({ priceBook: { sources, oldestRetrievedAt }, pricesAt }: ProjectionReport): string {
  const read = oldestRetrievedAt === null ? '' : `, read ${oldestRetrievedAt}`
  const from = sources.length === 0 ? 'none was found' : `${sources.join('; ')}${read}`
  return `prices in force on ${pricesAt.slice(0, 10)}: ${from}`
}

function intervalText({ bills }: ProjectionReport): string {
  const year = 'a year is 12 x the month'
  return bills.some(({ monthlyUsd }) => monthlyUsd.low !== null)
    ? `${year}; intervals are 95 % and cover the sampling of cases, not traffic, answer length or prices`
    : `${year}; nothing was sampled, so there are no intervals`
}
