import type { CiReport } from '../../model/ci.js'
import type { GateReport } from '../../model/gate.js'
import type { ReportModel } from '../../model/report.js'
import { cellText } from '../layout/fit.js'
import { safe } from '../layout/markdown-text.js'
import type { Table } from '../layout/table.js'
import { mainTable } from '../main-table.js'
import { simulatedBanner } from '../sections/head.js'
import { recommendation } from '../sections/notes.js'
import { clipped, fill } from './fill.js'
import { flippedBlock } from './flipped.js'
import { type AnyGate, gateName, gatesOf, verdictSentence, verdictWord } from './verdict.js'

/** The first line of a comment, by which a bot finds its own to write over. A page does not show it. */
export const MARKER = '<!-- llm-bench -->'

/** Kept free for the sentences that say what was left out, and for the end. */
const RESERVE = 3_000

/** Of the room, at most this share for gates, and for the table of figures. */
const SHARE = 0.3

const LONGEST_CELL = 400
const LONGEST_END = 150

/**
 * The report as a comment on a pull request: the verdict and the gates first, the details folded. What does not fit is left out,
 * the least important first, and a sentence says so.
 *
 * @param room most characters of the whole
 */
export function markdownComment(ci: CiReport, room: number): string {
  const top = head(ci)
  const body = room - RESERVE - top.length
  const gates = gateTable(ci.gate, body * SHARE)
  const figures = figureTable(ci, body * SHARE)
  const flips = flipSection(ci.gate, body - gates.text.length - figures.text.length)
  const notes = fill(notesOf(ci), noteLine, flips.room)
  const left = [...gates.left, ...figures.left, ...flips.left, ...leftOut(notes.left, 'note', 'notes')]
  return joined([top, gates.text, figures.text, flips.text, notes.kept.join('\n'), closing(ci, left)])
}

const joined = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`

/** A part of the comment, and what of it did not fit. */
interface Part {
  readonly text: string
  readonly left: readonly string[]
}

const nothing: Part = { text: '', left: [] }

const leftOut = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]

function head(ci: CiReport): string {
  const banner = ci.report === null ? null : (simulatedBanner(ci.report) ?? recordedBanner(ci.report))
  return joined([
    MARKER,
    `## llm-bench: ${verdictWord(ci)}`,
    banner === null ? '' : `> **${safe(banner)}**`,
    `**${safe(clipped(verdictSentence(ci), LONGEST_CELL))}**`,
    ci.report === null ? '' : safe(clipped(recommendation(ci.report), LONGEST_CELL)),
  ]).trimEnd()
}

/** Answers out of a file say whether checks and cases hold, and nothing of a model as it is today. */
const recordedBanner = ({ run }: ReportModel): string | null =>
  run.gateways.some(({ host }) => host === 'recorded')
    ? 'RECORDED: answers out of a cassette. No model was asked, and times and costs are those of the recording.'
    : null

function gateTable(gate: GateReport | null, room: number): Part {
  const all = gatesOf(gate)
  if (all.length === 0) return nothing
  const top = ['| Verdict | Gate | What was found |', '| --- | --- | --- |']
  const { kept, left } = fill(all, gateRow, room)
  return { text: [...top, ...kept].join('\n'), left: leftOut(left, 'gate', 'gates') }
}

const gateRow = (one: AnyGate): string => row([verdictWords[one.verdict], gateName(one), one.text])

const verdictWords: Readonly<Record<AnyGate['verdict'], string>> = {
  regression: '❌ worse',
  missed: '❌ missed',
  inconclusive: '❔ inconclusive',
  pass: '✅ pass',
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((text) => safe(clipped(text, LONGEST_CELL))).join(' | ')} |`

function figureTable({ report }: CiReport, room: number): Part {
  if (report === null) return nothing
  const { headings, rows }: Table = mainTable(report)
  const top = [
    '<details><summary>All figures</summary>\n',
    row(headings.map(({ text }) => text)),
    `| ${headings.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
  ]
  const { kept, left } = fill(rows, (cells) => row(cells.map(cellText)), room)
  return { text: [...top, ...kept, '\n</details>'].join('\n'), left: leftOut(left, 'candidate', 'candidates') }
}

function flipSection(gate: GateReport | null, room: number): Part & { readonly room: number } {
  const flips = gate?.flippedCases ?? []
  if (flips.length === 0) return { ...nothing, room }
  const worse = flips.filter(({ direction }) => direction === 'worse').length
  const title = `### Flipped cases: ${worse} worse, ${flips.length - worse} better`
  const filled = fill(flips, flippedBlock, room - title.length)
  return {
    text: [title, '', ...filled.kept].join('\n').trimEnd(),
    left: leftOut(filled.left, 'flipped case', 'flipped cases'),
    room: filled.room,
  }
}

function notesOf({ report, gate }: CiReport): string[] {
  const warnings = [
    ...new Map([...(gate?.warnings ?? []), ...(report?.warnings ?? [])].map((one) => [one.text, one])).values(),
  ]
  return [
    ...caseNote('new', gate?.newCases),
    ...caseNote('removed', gate?.removedCases),
    ...caseNote('changed', gate?.changedCases),
    ...warnings.map(({ text, advice }) => (advice === '' ? text : `${text} (${advice})`)),
  ]
}

const noteLine = (text: string): string => `- ${safe(clipped(text, LONGEST_CELL))}`

const caseNote = (what: string, ids: readonly string[] = []): string[] =>
  ids.length === 0
    ? []
    : [`${ids.length} ${what} ${ids.length === 1 ? 'case is' : 'cases are'} not compared: ${ids.join(', ')}`]

function closing({ facts, gate }: CiReport, left: readonly string[]): string {
  const cut = left.length === 0 ? '' : `**Left out of this comment for its length: ${left.join(', ')}.** `
  const base = gate === null || gate.base === null ? '' : ` against ${gate.base.id}`
  return `${cut}${safe(clipped(`Run ${facts.run.id}${base}, ${facts.tool.name} ${facts.tool.version}`, LONGEST_END))}`
}
