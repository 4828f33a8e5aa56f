import { wrap, wrapItem } from '../layout/wrap.js'
import type { Section } from '../sections/section.js'
import { drawTable, type Paint, paint, plainLine } from './draw.js'
import type { ProjectionFormat } from './format.js'
import { head } from './head.js'
import { projectionSections } from './sections/index.js'

/** For people: the bills, what could change them, what they stand on. */
export const terminal: ProjectionFormat = {
  render(report, { width, colour }) {
    const colours = paint(colour)
    const { title, lines } = head(report)
    const top = [colours.bold(title), ...lines.flatMap((line) => wrap(plainLine(line), width))].join('\n')
    const sections = projectionSections(report).map((section) => drawSection(section, width, colours))
    return `${[top, ...sections].join('\n\n')}\n`
  },
}

/** A section with its title, in at most `width` columns. */
export function drawSection(section: Section, width: number, colours: Paint): string {
  const title = wrap(plainLine(section.title), width).map(colours.bold)
  switch (section.kind) {
    case 'table':
      return [
        ...title,
        ...drawTable(section.table, width, colours),
        ...section.notes.flatMap((note) => wrap(plainLine(note), width).map(colours.dim)),
      ].join('\n')
    case 'list':
      return [...title, ...section.items.flatMap((item) => wrapItem(plainLine(item), '- ', width))].join('\n')
    default:
      return section satisfies never
  }
}
