import { forHtml, forMarkdownCell } from '../../kit/text/sanitise.js'
import type { ReportModel } from '../../model/report.js'
import type { Format } from '../format.js'
import { cellText } from '../layout/fit.js'
import type { Table } from '../layout/table.js'
import { mainTable } from '../main-table.js'
import { head, simulatedBanner } from '../sections/head.js'
import { sections } from '../sections/index.js'
import { recommendation } from '../sections/notes.js'
import type { Section } from '../sections/section.js'

/** For a pull request or a wiki: the same as the terminal, whole, with the details folded away. */
export const markdown: Format = {
  render(report) {
    const parts = [
      ...top(report),
      tableLines(mainTable(report)),
      `**${safe(recommendation(report))}**`,
      ...sections(report).map(sectionText),
    ]
    return `${parts.join('\n\n')}\n`
  },
}

function top(report: ReportModel): string[] {
  const banner = simulatedBanner(report)
  const [title = '', ...rest] = head(report)
  return [`## ${safe(title)}`, ...(banner === null ? [] : [`> **${safe(banner)}**`]), rest.map(safe).join('\\\n')]
}

function sectionText(section: Section): string {
  const body = bodyOf(section)
  return section.fold
    ? `<details><summary>${safeInHtml(section.title)}</summary>\n\n${body}\n\n</details>`
    : `### ${safe(section.title)}\n\n${body}`
}

function bodyOf(section: Section): string {
  switch (section.kind) {
    case 'table':
      return [tableLines(section.table), ...section.notes.map(safe)].join('\n\n')
    case 'list':
      return section.items.map((item) => `- ${safe(item)}`).join('\n')
    default:
      return section satisfies never
  }
}

function tableLines({ headings, rows }: Table): string {
  return [
    headings.map(({ text }) => safe(text)),
    headings.map(({ align }) => (align === 'right' ? '---:' : '---')),
    ...rows.map((row) => row.map((cell) => safe(cellText(cell)))),
  ]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n')
}

/**
 * A text from outside as it reads, wherever it stands: besides what a table cell needs, nothing at its start that opens a
 * heading or a list, no underscores or tildes that emphasise, no second dollar sign that would end a formula, and no link or
 * mention that a page would make of it.
 */
const safe = (text: string): string =>
  unlinked(
    forMarkdownCell(text)
      .trim()
      .replace(/^([#+\-=]+)(?=\s|$)/, '\\$1')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~|(?<=\S)\$/gu, '\\$&'),
  )

/** The same inside an HTML tag, where Markdown is not read. */
const safeInHtml = (text: string): string =>
  unlinked(forHtml(text).replace(/\s*\n\s*/g, ' ')).replace(/(?<=\S)\$/g, '<!-- -->$&')

/** An empty comment keeps GitHub from making links of addresses and mentions of names. */
const unlinked = (text: string): string => text.replace(/@(?=[\p{L}\p{N}])|(?<=https?):|(?<=www)\./giu, '$&<!-- -->')
