import { forTerminal } from '../../kit/text/sanitise.js'
import type { CaseReport } from '../../model/case-report.js'
import { safe } from '../layout/markdown-text.js'
import { type Block, caseBlocks } from './blocks.js'

/** For a pull request or a wiki: the same as the terminal, what was said in fenced blocks. */
export const markdown = (report: CaseReport): string => `${caseBlocks(report).map(written).join('\n\n')}\n`

function written(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `${'#'.repeat(block.level + 1)} ${safe(block.text)}`
    case 'line':
      return safe(block.text)
    case 'quote':
      return `${safe(block.name)}\n\n${fenced(forTerminal(block.text).trim())}`
    case 'list':
      return `${safe(block.name)}\n\n${block.items.map((item) => `- ${safe(item)}`).join('\n')}`
    default:
      return block satisfies never
  }
}

/** In a fence longer than any in the text, so that the text cannot end it. */
function fenced(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}text\n${text}\n${fence}`
}
