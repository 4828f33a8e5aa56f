import { forTerminal } from '../../kit/text/sanitise.js'
import type { CaseReport } from '../../model/case-report.js'
import type { RenderOptions } from '../format.js'
import { wrap, wrapItem } from '../layout/wrap.js'
import { type Paint, paint, plainLine } from '../projection/draw.js'
import { type Block, caseBlocks } from './blocks.js'

const INDENT = '  '

/** For people: what was asked, and under each candidate what it said and what was made of it. */
export function terminal(report: CaseReport, { width, colour }: RenderOptions): string {
  const colours = paint(colour)
  return `${caseBlocks(report)
    .map((block) => drawn(block, width, colours))
    .join('\n')}\n`
}

function drawn(block: Block, width: number, colours: Paint): string {
  switch (block.kind) {
    case 'title':
      return `${block.level === 1 ? '' : '\n'}${lines(block.text, width).map(colours.bold).join('\n')}`
    case 'line':
      return lines(block.text, width).join('\n')
    case 'quote':
      return [colours.dim(plainLine(block.name)), ...indented(block.text, width)].join('\n')
    case 'list':
      return [
        colours.dim(plainLine(block.name)),
        ...block.items.flatMap((item) => wrapItem(plainLine(item), '- ', width)),
      ].join('\n')
    default:
      return block satisfies never
  }
}

const lines = (text: string, width: number): string[] => wrap(plainLine(text), width)

/** Its lines are kept, and long ones broken. */
const indented = (text: string, width: number): string[] =>
  forTerminal(text)
    .trim()
    .split('\n')
    .flatMap((line) => wrap(line, width - INDENT.length).map((part) => `${INDENT}${part}`.trimEnd()))
