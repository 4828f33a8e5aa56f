import type { WorstCase } from '../../model/case-details.js'
import type { ReportModel } from '../../model/report.js'
import { percent } from '../figures.js'
import { shorten } from '../layout/width.js'
import { candidateRows } from '../rows.js'
import { listSection, type Section } from './section.js'

const LONGEST_WHY = 120

/** The cases each candidate did worst at, with the reason of the very worst; nothing when nobody made a mistake. */
export function worstCaseSections(report: ReportModel): Section[] {
  const items = candidateRows(report).flatMap(({ summary: { id }, details }) => {
    const [worst, ...others] = details?.worst ?? []
    if (worst === undefined) return []
    return [[`${id}: ${named(worst)} (${why(worst)})`, ...others.map(named)].join(', ')]
  })
  const hint = 'One case in full: llm-bench report --case <id>'
  return listSection('Lowest scores', items.length === 0 ? [] : [...items, hint], true)
}

const named = ({ caseId, by, score }: WorstCase): string =>
  `${caseId} ${by === 'quality' ? score.toFixed(2) : percent(score)}`

/** The reason on one line; its end says more than its middle. */
const why = (worst: WorstCase): string =>
  shorten(worst.why.replace(/\s+/g, ' ').trim(), LONGEST_WHY) || 'no reason given'
