import { forHtml } from '../../kit/text/sanitise.js'
import type { CaseSide, FlippedCase } from '../../model/gate.js'
import { safeInHtml, unlinked } from '../layout/markdown-text.js'
import { clipped } from './fill.js'

const LONGEST_ANSWER = 1_200
const LONGEST_WHY = 600
const LONGEST_NAME = 120

/** One case that went over to the other side, folded, with what was answered before and now. */
export function flippedBlock({ caseId, candidate, task, metric, before, after }: FlippedCase): string {
  const title = `${clipped(candidate, LONGEST_NAME)}, ${clipped(caseId, LONGEST_NAME)} (${clipped(task, LONGEST_NAME)})`
  const change = `${score(before, metric)} → ${score(after, metric)}`
  return [
    `<details><summary>${safeInHtml(title)}: ${safeInHtml(change)}</summary>`,
    '',
    `Before: ${score(before, metric)}`,
    '',
    ...sideLines(before),
    '',
    `Now: ${score(after, metric)}`,
    '',
    ...sideLines(after),
    '',
    '</details>',
    '',
  ].join('\n')
}

function score({ score: value }: CaseSide, metric: FlippedCase['metric']): string {
  if (metric === 'quality') return value.toFixed(2)
  if (value === 1) return 'passed'
  return value === 0 ? 'failed' : `${(value * 100).toFixed(0)} % passed`
}

const sideLines = ({ answer, why }: CaseSide): string[] => [
  preformatted(answer === null ? '(no answer, or its text was not kept)' : clipped(answer, LONGEST_ANSWER)),
  ...(why === null || why === '' ? [] : ['', preformatted(`Why: ${clipped(why, LONGEST_WHY)}`)]),
]

/**
 * A text as it is. A page reads no Markdown and makes no mention in it, and neither a fence nor a tag of the text can end it. A
 * slash at the start of a line is written as an entity: GitLab takes such a line for a command.
 */
const preformatted = (text: string): string => `<pre>${unlinked(forHtml(text.trim())).replace(/^\//gm, '&#47;')}</pre>`
