import type { CalibrationReport } from '../../model/calibration.js'
import type { RenderOptions } from '../format.js'
import { wrap, wrapItem } from '../layout/wrap.js'
import { type Paint, paint, plainLine } from '../projection/draw.js'
import { drawSection } from '../projection/terminal.js'
import { calibrationSections } from './sections.js'
import { type VerdictText, verdictText } from './verdict.js'

/** For people: whether the judge may be used, why not, and what stands behind it. */
export function terminal(report: CalibrationReport, { width, colour }: RenderOptions): string {
  const colours = paint(colour)
  const parts = [
    top(verdictText(report), width, colours),
    ...calibrationSections(report).map((section) => drawSection(section, width, colours)),
  ]
  return `${parts.join('\n\n')}\n`
}

function top({ headline, reasons, tone }: VerdictText, width: number, colours: Paint): string {
  const paintTone = { good: colours.good, bad: colours.bad, unsure: colours.bold }[tone]
  return [
    ...wrap(plainLine(headline), width).map((line) => colours.bold(paintTone(line))),
    ...reasons.flatMap((reason) => wrapItem(plainLine(reason), '- ', width)),
  ].join('\n')
}
