import { forMarkdownCell } from '../../kit/text/sanitise.js'
import { cellText } from '../layout/fit.js'
import type { Table } from '../layout/table.js'
import type { Section } from '../sections/section.js'
import type { ProjectionFormat } from './format.js'
import { head } from './head.js'
import { projectionSections } from './sections/index.js'

/** For a pull request or a wiki: the same as the terminal, whole. */
export const markdown: ProjectionFormat = {
  render(report) {
    const { title, lines } = head(report)
    const parts = [`## ${safe(title)}`, ...lines.map(safe), ...projectionSections(report).map(sectionText)]
    return `${parts.join('\n\n')}\n`
  },
}

/** A section under a heading of its own. */
export function sectionText(section: Section): string {
  const title = `### ${safe(section.title)}`
  switch (section.kind) {
    case 'table':
      return [title, tableText(section.table), ...section.notes.map(safe)].join('\n\n')
    case 'list':
      return [title, section.items.map((item) => `- ${safe(item)}`).join('\n')].join('\n\n')
    default:
      return section satisfies never
  }
}

function tableText({ headings, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(headings.map(({ text }) => safe(text.replace('\n', ' ')))),
    line(headings.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((row) => line(row.map((cell) => safe(cellText(cell))))),
  ].join('\n')
}

/** A text as it reads: no markup of its own, and no pair of dollar signs that a page would take for a formula. */
export const safe = (text: string): string => forMarkdownCell(text).replace(/[$_~#]/g, '\\$&')
