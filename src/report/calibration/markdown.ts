import type { CalibrationReport } from '../../model/calibration.js'
import { safe, sectionText } from '../projection/markdown.js'
import { calibrationSections } from './sections.js'
import { verdictText } from './verdict.js'

/** For a pull request or a wiki: the same as the terminal, whole. */
export function markdown(report: CalibrationReport): string {
  const { headline, reasons } = verdictText(report)
  const parts = [
    `## ${safe(headline)}`,
    ...(reasons.length === 0 ? [] : [reasons.map((reason) => `- ${safe(reason)}`).join('\n')]),
    ...calibrationSections(report).map(sectionText),
  ]
  return `${parts.join('\n\n')}\n`
}
