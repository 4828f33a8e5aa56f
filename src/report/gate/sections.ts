import type { FlippedCase, FloorResult, GateReport, GateResult } from '../../model/gate.js'
import { listSection, type Section, tableSection } from '../sections/section.js'
import { moveText, subjectText } from './figures.js'
import { headline } from './headline.js'
import { floorTable, gateTable, powerTable } from './tables.js'

const MOST_FLIPS = 10
const LONGEST_QUOTE = 200

/** What a comparison says, section by section: the gates, why those that did not pass did not, the cases that turned. */
export function gateSections(report: GateReport): Section[] {
  const { gates, floors } = report
  const names = new Set([...gates, ...floors].map(({ candidate }) => candidate))
  const isSingle = names.size === 1
  const of = isSingle ? ` of ${[...names].join('')}` : ''
  return [
    ...tableSection(`Gates${of}`, gateTable(gates, isSingle), { fold: false, notes: notes(report) }),
    ...tableSection(`Limits${of}`, floorTable(floors, isSingle), { fold: false }),
    ...listSection('Why', [...gates, ...floors].flatMap(whyNot), false),
    ...flips(report),
    ...tableSection('What these cases can tell', powerTable(gates, isSingle), { fold: true, notes: [powerNote] }),
    ...listSection('About this comparison', remarks(report), false),
  ]
}

const powerNote =
  'Needed: cases for this margin, so that a run that is no worse passes 80 % of the time. Shows from: the smallest ' +
  'worsening that these cases call a regression 80 % of the time.'

/** The same inside the report of a run, with the verdict at its head. */
export function verdictSections(report: GateReport): Section[] {
  const { text, lines } = headline(report)
  return [...listSection('Verdict', [text, ...lines], false), ...gateSections(report)]
}

function notes({ gates }: GateReport): string[] {
  const tested = gates.filter(({ adjustedPValue }) => adjustedPValue !== null).length
  if (tested === 0) return []
  return [
    'Change: with its one-sided 95 % bounds, over the same cases. A regression is worse at 5 % over all ' +
      `${tested === 1 ? 'gates (one was tested)' : `${tested} gates together (p: Holm)`}, and worse by more than allowed ` +
      'is not excluded.',
  ]
}

function whyNot(gate: GateResult | FloorResult): string[] {
  if (gate.verdict === 'pass') return []
  const needed = gate.kind === 'relative' && gate.reason === 'margin_not_excluded' ? needs(gate) : ''
  return [`${gate.verdict}  ${gate.candidate}, ${subjectText(gate)}: ${gate.text}${needed}`]
}

function needs({ advice, n, metric }: GateResult): string {
  const { casesNeeded, smallestDetectable } = advice
  if (casesNeeded === null || smallestDetectable === null) return ''
  return `. ${casesNeeded} cases are enough for this margin; ${n} show a worsening of ${moveText(metric, smallestDetectable).slice(1)}`
}

function flips({ flippedCases }: GateReport): Section[] {
  const worse = flippedCases.filter(({ direction }) => direction === 'worse')
  const better = flippedCases.length - worse.length
  const shown = worse.slice(0, MOST_FLIPS).map(flipText)
  const rest = worse.length > MOST_FLIPS ? [`and ${worse.length - MOST_FLIPS} more: --format json has them all`] : []
  const gained = better === 0 ? [] : [`${better} ${better === 1 ? 'case' : 'cases'} turned for the better`]
  return listSection(`Cases that turned (${worse.length} for the worse)`, [...shown, ...rest, ...gained], false)
}

function flipText({ caseId, task, candidate, metric, before, after }: FlippedCase): string {
  const scores =
    metric === 'quality'
      ? `marked ${before.score.toFixed(2)} before and ${after.score.toFixed(2)} now`
      : before.score === 1 && after.score === 0
        ? 'passed before and fails now'
        : `passed ${share(before.score)} before and ${share(after.score)} now`
  const quotes = [quoted('before', before.answer), quoted('now', after.answer), quoted('why', after.why)]
  return `${caseId} (${task}), ${candidate}: ${[scores, ...quotes.flat()].join('; ')}`
}

const share = (score: number): string => `${Math.round(score * 100)} %`

function quoted(label: string, text: string | null): string[] {
  if (text === null || text === '') return []
  const line = text.replace(/\s+/g, ' ')
  return [`${label}: "${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}"`]
}

function remarks({ comparedCases, base, confirmed, warnings }: GateReport): string[] {
  return [
    ...(base === null ? [] : [`${comparedCases} unchanged cases were compared`]),
    ...confirmed.map(
      ({ candidate, repeats }) => `${candidate} was in doubt and asked ${repeats} more times a case; all answers count`,
    ),
    ...warnings.map(({ text, advice }) => (advice === '' ? text : `${text} → ${advice}`)),
  ]
}
