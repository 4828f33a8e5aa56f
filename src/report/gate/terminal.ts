import type { GateReport } from '../../model/gate.js'
import type { RenderOptions } from '../format.js'
import { wrap } from '../layout/wrap.js'
import { paint, plainLine } from '../projection/draw.js'
import { drawSection } from '../projection/terminal.js'
import { headline } from './headline.js'
import { gateSections } from './sections.js'

/** For people: the verdict, the gates behind it, and the cases that turned. */
export function terminal(report: GateReport, { width, colour }: RenderOptions): string {
  const colours = paint(colour)
  const { text, tone, lines } = headline(report)
  const tinted = tone === 'bad' ? colours.bad : tone === 'good' ? colours.good : (plain: string) => plain
  const top = [colours.bold(tinted(text)), ...lines.flatMap((line) => wrap(plainLine(line), width))].join('\n')
  return `${[top, ...gateSections(report).map((section) => drawSection(section, width, colours))].join('\n\n')}\n`
}
