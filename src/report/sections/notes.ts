import { formatCount } from '../../kit/text/format.js'
import type { ReportModel } from '../../model/report.js'
import type { NoiseLine } from '../../model/summary.js'
import { Usd } from '../../model/usd.js'
import { billDollars, percent } from '../figures.js'
import { listSection, type Section } from './section.js'

const DAY_MS = 24 * 60 * 60 * 1000

/** The sentence that answers the question of the run, or why there is none. */
export function recommendation({ recommendation: text, warnings }: ReportModel): string {
  if (text !== null) return text
  const why = warnings.find(({ code }) => code === 'no_recommendation')
  return `No recommendation: ${why?.text ?? 'too little was measured'}.`
}

/** Calls that failed, by class, candidate by candidate. */
export const failureSections = ({ candidates }: ReportModel): Section[] =>
  listSection(
    'Failed calls',
    candidates.flatMap(({ id, calls }) => {
      const classes = Object.entries(calls.failed).map(([name, count]) => `${count} ${name}`)
      const notRun = calls.notRun === 0 ? [] : [`${calls.notRun} not run`]
      const parts = [...classes, ...notRun]
      return parts.length === 0 ? [] : [`${id}, of ${formatCount(calls.planned)} calls: ${parts.join(', ')}`]
    }),
    true,
  )

/** What to know before trusting the figures, with advice. The missing recommendation is told elsewhere. */
export const warningSections = ({ warnings }: ReportModel): Section[] =>
  listSection(
    'Warnings',
    warnings
      .filter(({ code }) => code !== 'no_recommendation')
      .map(({ text, advice }) => (advice === '' ? text : `${text} → ${advice}`)),
    false,
  )

/** How the figures were made: how to read them, noise, judge, prices, what the run itself cost. */
export const methodSections = (report: ReportModel): Section[] =>
  listSection(
    'How to read this',
    [
      ...reading(report),
      ...(report.noise === null ? [] : [noise(report.noise)]),
      judge(report),
      prices(report),
      spent(report),
    ],
    false,
  )

function reading({ run, workloads }: ReportModel): string[] {
  const ref = run.compareTo === null ? '' : ` ref is ${run.compareTo}.`
  const month = workloads[0] === undefined ? '' : ` $ per month is for ${workloads[0].name}.`
  return [
    '± and a–b are 95 % intervals over cases, in the unit of their figure; a–b at latencies are order statistics; ' +
      'candidates that share a rank (#) do not differ significantly; — is not measured.',
    ...(ref + month === '' ? [] : [(ref + month).trim()]),
  ]
}

function noise({ metric, smallestDetectable, cases, betweenCasesSd, withinCaseSd, advice }: NoiseLine): string {
  const show = (value: number): string =>
    metric === 'quality' ? value.toFixed(2) : `${(value * 100).toFixed(1)} points`
  const within = withinCaseSd === null ? '' : `, ${show(withinCaseSd)} between repeats of one`
  const found = `${cases} cases show a difference of ${show(smallestDetectable)} in ${nameOf[metric]} 80 % of the time`
  return `Noise: ${found} (sd ${show(betweenCasesSd)} between cases${within}). ${advice}`
}

const nameOf = { quality: 'quality', checks: 'pass rate' } as const

function judge({ run, ledger, warnings }: ReportModel): string {
  if (run.judge === null) return 'Judge: none; quality was not measured.'
  const { model, gateway, fingerprint, sample, criteria } = run.judge
  const lowerBound = warnings.some(({ code }) => code === 'unpriced_judge')
  const share = sample === 1 ? 'all answers' : `${percent(sample)} of the answers`
  return `Judge: ${model} at ${gateway}, ${share}, by ${criteria.join(', ')}; it cost ${cost(ledger.judgeUsd, lowerBound)} (fingerprint ${fingerprint}).`
}

function prices({ run: { priceBook, startedAt } }: ReportModel): string {
  if (priceBook.sources.length === 0) return 'Prices: none are known.'
  const read = priceBook.oldestRetrievedAt
  const days = read === null ? null : Math.floor((Date.parse(startedAt) - Date.parse(read)) / DAY_MS)
  const age = days === null ? 'date unknown' : `read on ${read}, ${daysBefore(days)}`
  return `Prices: ${priceBook.sources.join('; ')} (${age}).`
}

function daysBefore(days: number): string {
  if (days <= 0) return days === 0 ? 'the day of the run' : 'after the run'
  return `${days} day${days === 1 ? '' : 's'} before the run`
}

function spent({ candidates, ledger }: ReportModel): string {
  const lowerBound = candidates.some(({ cost: { unpricedCalls } }) => unpricedCalls > 0)
  return `Spent: asking the candidates cost ${cost(ledger.candidatesUsd, lowerBound)}${saved(candidates)}.`
}

function saved(candidates: ReportModel['candidates']): string {
  const kept = candidates.reduce((sum, { calls }) => sum + calls.kept, 0)
  if (kept === 0) return ''
  const usd = Usd.sum(candidates.flatMap((candidate) => candidate.cost.savedUsd ?? []))
  return `; ${formatCount(kept)} kept ${kept === 1 ? 'answer' : 'answers'} saved ${billDollars(usd)}`
}

function cost(usd: Usd | null, lowerBound: boolean): string {
  if (usd === null) return 'an unknown amount'
  return lowerBound ? `at least ${billDollars(usd)}` : billDollars(usd)
}
