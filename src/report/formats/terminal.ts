import { Chalk, type ChalkInstance } from 'chalk'
import type { ReportModel } from '../../model/report.js'
import type { Format } from '../format.js'
import { wrap, wrapItem } from '../layout/wrap.js'
import { mainPanels } from '../main-table.js'
import { head, simulatedBanner } from '../sections/head.js'
import { sections } from '../sections/index.js'
import { recommendation } from '../sections/notes.js'
import type { Section } from '../sections/section.js'
import { drawTable, plainLine } from './terminal-table.js'

/** For people: what was run, the table, the recommendation, then what stands behind it. */
export const terminal: Format = {
  render(report, { width, colour }) {
    const paint = new Chalk({ level: colour ? 1 : 0 })
    const parts = [
      top(report, width, paint),
      ...mainTables(report, width, paint),
      paint.bold(prose(recommendation(report), width)),
      ...sections(report).map((section) => drawSection(section, width, paint)),
    ]
    return `${parts.join('\n\n')}\n`
  },
}

function top(report: ReportModel, width: number, paint: ChalkInstance): string {
  const banner = simulatedBanner(report)
  const lines = head(report).map((line) => prose(line, width))
  return [...(banner === null ? [] : [paint.yellow.bold(prose(banner, width))]), ...lines].join('\n')
}

function mainTables(report: ReportModel, width: number, paint: ChalkInstance): string[] {
  const drawn = mainPanels(report, width).map((panel) => drawTable(panel, width, paint))
  const dropped = drawn.flatMap((one) => one.dropped)
  const lost = `Left out at ${width} columns: ${dropped.join(', ')}. The other formats have them.`
  return [...drawn.map(({ text }) => text), ...(dropped.length === 0 ? [] : [paint.dim(prose(lost, width))])]
}

function drawSection(section: Section, width: number, paint: ChalkInstance): string {
  const title = paint.bold.underline(prose(section.title, width))
  switch (section.kind) {
    case 'table':
      return [
        title,
        drawTable(section.table, width, paint).text,
        ...section.notes.map((note) => prose(note, width)),
      ].join('\n')
    case 'list':
      return [title, ...section.items.flatMap((item) => wrapItem(plainLine(item), '- ', width))].join('\n')
    default:
      return section satisfies never
  }
}

const prose = (text: string, width: number): string => wrap(plainLine(text), width).join('\n')
