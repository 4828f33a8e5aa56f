import type { ReportModel } from '../../model/report.js'
import type { Format } from '../format.js'
import { cellText } from '../layout/fit.js'
import { safe, safeInHtml } from '../layout/markdown-text.js'
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
